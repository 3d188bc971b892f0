package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.Version;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UndertowTest {
    @Test
    void worksBesideTheApplicationsOwnServer() throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("application"))
                .build();
        server.start();
        try {
            Check.localCloudWorks();

            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            assertThat(Check.get("http://127.0.0.1:" + port + "/")).isEqualTo("application");
            assertThat(Version.getVersionString()).startsWith("2.2");
        } finally {
            server.stop();
        }
    }
}
