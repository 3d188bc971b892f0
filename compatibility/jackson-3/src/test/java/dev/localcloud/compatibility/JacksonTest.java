package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class JacksonTest {
    @Test
    void worksBesideTheApplicationsOwnJackson() throws Exception {
        Check.localCloudWorks();

        assertThat(new ObjectMapper().readTree("{\"a\":1}").path("a").asInt()).isEqualTo(1);
    }
}
