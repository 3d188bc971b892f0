package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.junit.jupiter.api.Test;

class JacksonTest {
    @Test
    void worksBesideTheApplicationsOwnJackson() throws Exception {
        Check.localCloudWorks();

        assertThat(new ObjectMapper().readTree("{\"a\":1}").path("a").asInt()).isEqualTo(1);
        assertThat(PackageVersion.VERSION.toString()).startsWith("2.13.");
    }
}
