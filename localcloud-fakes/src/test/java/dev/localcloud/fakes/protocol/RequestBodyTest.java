package dev.localcloud.fakes.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    @Test
    void aStreamIsReadWhole() throws IOException {
        RequestBody body = RequestBody.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), -1);

        assertThat(body.bytes()).containsExactly(1, 2, 3);
        assertThat(body.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aBodyThatAnnouncesMoreThanAnyActionAllowsIsNotReadAtAll() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                throw new AssertionError("was read");
            }
        };

        assertThatThrownBy(() ->
                        RequestBody.of(untouched, RequestBody.BYTES_MAX + 1L).bytes())
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("The body has more than 134217728 bytes.");
    }
}
