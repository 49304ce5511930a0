package stepdown.sandbox;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.MemoryBinaryStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Where resources are kept and found: HAPI's JPA storage, in whichever H2 the settings name. */
@Configuration
@EnableTransactionManagement
@Import({JpaR4Config.class, ThreadPoolFactoryConfig.class, JpaBatch2Config.class, Batch2JobsConfig.class})
class Storage {
  @Bean
  JpaStorageSettings storageSettings() {
    JpaStorageSettings settings = new JpaStorageSettings();
    // A search sees what was written a moment ago.
    settings.setReuseCachedSearchResultsForMillis(null);
    return settings;
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  @Primary
  HibernatePropertiesProvider hibernateProperties(DataSource database) {
    return new HibernatePropertiesProvider() {
      @Override
      public Dialect getDialect() {
        return new HapiFhirH2Dialect();
      }

      @Override
      public DataSource getDataSource() {
        return database;
      }
    };
  }

  @Bean
  @Primary
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource database, ConfigurableListableBeanFactory beans, FhirContext fhir, JpaStorageSettings settings) {
    LocalContainerEntityManagerFactoryBean factory =
        HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
    factory.setPersistenceUnitName("sandbox");
    factory.setDataSource(database);
    Properties hibernate = new Properties();
    hibernate.setProperty("hibernate.dialect", HapiFhirH2Dialect.class.getName());
    hibernate.setProperty("hibernate.hbm2ddl.auto", "update");
    hibernate.setProperty("hibernate.search.enabled", "false");
    factory.setJpaProperties(hibernate);
    return factory;
  }

  @Bean
  @Primary
  JpaTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }

  @Bean
  DatabaseBackedPagingProvider pagingProvider() {
    return new DatabaseBackedPagingProvider();
  }

  @Bean
  IResourceSupportedSvc resourceSupport(IDaoRegistry registry) {
    return new DaoRegistryResourceSupportedSvc(registry);
  }

  @Bean
  ResourceCountCache myResourceCountsCache(IFhirSystemDao<?, ?> system) {
    return ResourceCountCacheUtil.newResourceCountCache(system);
  }

  @Bean
  IFulltextSearchSvc fulltextSearch() {
    return new FulltextSearchSvcImpl();
  }

  @Bean
  IHSearchSortHelper searchSortHelper(ISearchParamRegistry parameters) {
    return new HSearchSortHelperImpl(parameters);
  }

  @Bean
  IStaleSearchDeletingSvc staleSearches() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  IBinaryStorageSvc binaryStorage() {
    return new MemoryBinaryStorageSvcImpl();
  }
}
