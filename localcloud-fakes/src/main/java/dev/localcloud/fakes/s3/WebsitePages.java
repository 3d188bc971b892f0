package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages that a website shows when it has none of its own. */
final class WebsitePages {
    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed");

    private WebsitePages() {}

    /**
     * A page about an error.
     *
     * @param ofErrorDocument why the site's own error document cannot be shown; null if it has none
     */
    static String error(AwsError error, @Nullable AwsError ofErrorDocument, String requestId) {
        String title = error.status() + " " + REASONS.getOrDefault(error.status(), "Error");
        StringBuilder page = new StringBuilder(512);
        page.append("<html>\n<head><title>").append(title).append("</title></head>\n<body>\n<h1>");
        page.append(title).append("</h1>\n<ul>\n");
        describe(page, error);
        item(page, "RequestId", requestId);
        item(page, "HostId", S3Protocol.hostId(requestId));
        page.append("</ul>\n");
        if (ofErrorDocument != null) {
            page.append("<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n");
            describe(page, ofErrorDocument);
            page.append("</ul>\n");
        }
        return page.append("<hr/>\n</body>\n</html>\n").toString();
    }

    private static void describe(StringBuilder page, AwsError error) {
        item(page, "Code", error.code());
        item(page, "Message", String.valueOf(error.text()));
        error.members().forEach((name, value) -> item(page, name, value));
    }

    private static void item(StringBuilder page, String name, String value) {
        page.append("<li>").append(name).append(": ").append(escaped(value)).append("</li>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
