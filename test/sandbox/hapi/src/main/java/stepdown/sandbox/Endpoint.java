package stepdown.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.RequestValidatingInterceptor;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.validation.IValidatorModule;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR endpoint, below /fhir. */
@Configuration
class Endpoint {
  @Bean
  RestfulServer fhirServer(
      FhirContext fhir,
      IFhirSystemDao<?, ?> system,
      JpaSystemProvider<?, ?> systemProvider,
      ResourceProviderFactory resourceProviders,
      ValueSetOperationProvider valueSets,
      JpaStorageSettings settings,
      ISearchParamRegistry parameters,
      IValidationSupport definitions,
      DatabaseBackedPagingProvider paging,
      IValidatorModule validator) {
    RestfulServer server = new RestfulServer(fhir);
    server.registerProviders(resourceProviders.createProviders());
    server.registerProviders(systemProvider, valueSets);
    server.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(server, system, settings, parameters, definitions));
    server.setPagingProvider(paging);
    server.registerInterceptor(new ResponseHighlighterInterceptor());
    server.registerInterceptor(refusingWhatIsInvalid(validator));
    return server;
  }

  @Bean
  ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
    ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
    servlet.setLoadOnStartup(1);
    return servlet;
  }

  private static RequestValidatingInterceptor refusingWhatIsInvalid(IValidatorModule validator) {
    RequestValidatingInterceptor interceptor = new ValidatingInterceptor();
    interceptor.setValidatorModules(List.of(validator));
    interceptor.setFailOnSeverity(ResultSeverityEnum.ERROR);
    return interceptor;
  }
}
