package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.sqs.SqsClient;

class ReportTest {
    @LocalCloudTest
    static class ReportedTestCase {
        @Test
        void passes(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }

        @Test
        void fails(SqsClient sqs) {
            sqs.getQueueUrl(queue -> queue.queueName("</script>"));
        }
    }

    @Test
    void oneFileShowsAllTestsOfARun(@TempDir Path folder) throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ReportedTestCase.class))
                .configurationParameter("localcloud.report", "true")
                .configurationParameter("localcloud.report.dir", folder.toString())
                .execute();

        String report = Files.readString(folder.resolve("report.html"));
        assertThat(report)
                .contains("\"name\":\"passes(SqsClient)\"")
                .contains("\"name\":\"fails(SqsClient)\"")
                .contains("{QueueName=orders}")
                .contains("QueueName=\\u003c/script>")
                .doesNotContain("src=\"http")
                .doesNotContain("/*DATA*/");
    }
}
