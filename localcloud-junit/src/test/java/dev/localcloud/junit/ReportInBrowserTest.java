package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.localcloud.fakes.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Opens the report in Chromium, where there is one, and lets a script use its filters and links as a reader would. */
class ReportInBrowserTest {
    @LocalCloudTest
    @CreateQueue("invoices")
    @CreateBucket("archive")
    static class InvoiceTestCase {
        @Test
        void anInvoiceIsArchived(S3Client s3) {
            s3.putObject(put -> put.bucket("archive").key("1.pdf"), RequestBody.fromString("42 apples"));
        }

        @Test
        void aMissingBucketIsReported(S3Client s3) {
            s3.putObject(put -> put.bucket("nowhere").key("1.pdf"), RequestBody.fromString("42 apples"));
        }

        @Test
        void theSdkTriesAgain(LocalCloud cloud, SqsClient sqs, @Queue("invoices") String url) {
            cloud.faults().on("sqs:SendMessage").call(1).throttle();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("42 pears"));
        }
    }

    private static final String SCRIPT = """
        <script>
        const shown = () => [...document.querySelectorAll('details')].filter(box => !box.hidden)
            .map(box => box.querySelector('strong').textContent.trim().replace(/\\(.*/, '')).sort().join(' ');
        const set = (id, value) => {
          const field = document.getElementById(id);
          if (field.type === 'checkbox') field.checked = value; else field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const seen = {};
        seen.all = shown();
        seen.failedIsOpen = [...document.querySelectorAll('details')].filter(box => box.open).length;
        set('failed', true); seen.failed = shown(); set('failed', false);
        set('errors', true); seen.refused = shown(); set('errors', false);
        set('text', '42 PEARS'); seen.text = shown(); seen.count = document.getElementById('shown').textContent;
        set('text', '');
        const links = [...document.querySelectorAll('#slowest a')];
        seen.links = links.every(link => document.querySelector(link.getAttribute('href')));
        links.forEach(link => link.click());
        seen.hash = location.hash.startsWith('#test-');
        seen.opened = links.every(link => document.querySelector(link.getAttribute('href')).open);
        setTimeout(() => {
          seen.inside = document.body.textContent.includes('In the end it held');
          seen.fault = document.body.textContent.includes('fault: refused with RequestThrottled');
          seen.requests = performance.getEntriesByType('resource').length;
          document.title = Object.entries(seen).map(each => each.join('=')).join('; ');
        }, 50);
        </script>
        </body>\
        """;

    @Test
    void filtersAndLinksWork(@TempDir Path folder) throws Exception {
        Optional<File> chromium = chromium();
        assumeTrue(chromium.isPresent(), "Chromium is not installed");
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InvoiceTestCase.class))
                .configurationParameter("localcloud.report", "true")
                .configurationParameter("localcloud.report.dir", folder.toString())
                .execute();
        Path report = folder.resolve("report.html");
        Path scripted = Files.writeString(
                folder.resolve("scripted.html"), Files.readString(report).replace("</body>", SCRIPT));

        String page = open(chromium.get(), scripted, folder);

        assertThat(page.substring(page.indexOf("<title>") + 7, page.indexOf("</title>"))
                        .split("; "))
                .containsExactly(
                        "all=aMissingBucketIsReported anInvoiceIsArchived theSdkTriesAgain",
                        "failedIsOpen=1",
                        "failed=aMissingBucketIsReported",
                        "refused=aMissingBucketIsReported theSdkTriesAgain",
                        "text=theSdkTriesAgain",
                        "count=1 shown",
                        "links=true",
                        "hash=true",
                        "opened=true",
                        "inside=true",
                        "fault=true",
                        "requests=0");
    }

    private static Optional<File> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    private static String open(File chromium, Path page, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium.getPath(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(90, TimeUnit.SECONDS))
                    .as("Chromium has ended")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
