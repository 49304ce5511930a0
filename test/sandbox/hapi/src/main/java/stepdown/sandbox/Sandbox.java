package stepdown.sandbox;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A FHIR R4 server for tests: HAPI's, on H2, with REST-hook Subscriptions, and every write validated.
 *
 * <p>It ends when its standard input does, so that it never outlives whoever started it.
 */
@SpringBootApplication(
    exclude = {
      ElasticsearchClientAutoConfiguration.class,
      ElasticsearchRestClientAutoConfiguration.class,
      HibernateJpaAutoConfiguration.class,
      QuartzAutoConfiguration.class,
      ThymeleafAutoConfiguration.class
    })
public class Sandbox {
  public static void main(String[] args) {
    Thread watch = new Thread(Sandbox::endWithStandardInput, "standard-input");
    watch.setDaemon(true);
    watch.start();
    ConfigurableApplicationContext server = SpringApplication.run(Sandbox.class, args);
    System.out.println("listening " + server.getEnvironment().getProperty("local.server.port"));
  }

  private static void endWithStandardInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said on it.
      }
    } catch (IOException broken) {
      // As good as ended.
    }
    System.exit(0);
  }
}
