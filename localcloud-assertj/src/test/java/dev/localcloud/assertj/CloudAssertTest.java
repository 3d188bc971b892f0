package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.FaultRule;
import org.junit.jupiter.api.Test;

class CloudAssertTest {
    @Test
    void saysWhetherARuleHasFired() {
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            FaultRule rule = cloud.faults().on("lambda:Invoke").throttle();

            assertThatThrownBy(() -> assertThat(cloud).hasFired(rule))
                    .hasMessage("Expected the rule for lambda:Invoke to have fired, but no call met it.");
            assertThatThrownBy(() -> assertThat(cloud).hasFiredAllFaults())
                    .hasMessageContaining("lambda:Invoke: refused with TooManyRequestsException, fired 0 times");
            cloud.faults().remove(rule);
            assertThat(cloud).hasFiredAllFaults();
        }
    }
}
