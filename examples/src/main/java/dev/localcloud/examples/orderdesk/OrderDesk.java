package dev.localcloud.examples.orderdesk;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Takes orders from a queue and files a receipt for each. Spring Cloud AWS makes the client that listens; the client of the
 * bucket is the application's own. Nothing here knows of LocalCloud.
 */
@SpringBootApplication
public class OrderDesk {
    public static void main(String[] arguments) {
        SpringApplication.run(OrderDesk.class, arguments);
    }

    /** Region, credentials and endpoint come from {@code spring.cloud.aws.*}, or else from where the SDK finds them. */
    @Bean
    S3Client s3(AwsClientBuilderConfigurer aws) {
        return aws.configure(S3Client.builder()).build();
    }
}
