package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class SpringBootTest {
    @RestController
    @EnableAutoConfiguration
    static class Application {
        @GetMapping("/")
        String greet() {
            return "application";
        }
    }

    @Test
    void worksBesideTheApplicationsOwnServerAndLogging() throws Exception {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Application.class).run("--server.port=0")) {
            Check.localCloudWorks();

            assertThat(Check.get("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/"))
                    .isEqualTo("application");
            assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).startsWith("ch.qos.logback.");
        }
    }
}
