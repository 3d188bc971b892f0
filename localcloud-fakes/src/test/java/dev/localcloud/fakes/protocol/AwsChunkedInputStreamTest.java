package dev.localcloud.fakes.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedInputStreamTest {
    private static AwsChunkedInputStream framed(String text) {
        return new AwsChunkedInputStream(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void readsSignedChunks() throws IOException {
        AwsChunkedInputStream in = framed("5;chunk-signature=abc\r\nhello\r\n6;chunk-signature=def\r\n world\r\n"
                + "0;chunk-signature=0\r\n\r\n");

        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("hello world");
    }

    @Test
    void readsUnsignedChunksWithATrailer() throws IOException {
        AwsChunkedInputStream in = framed("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n");

        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("hello");
        assertThat(in.trailer().first("X-Amz-Checksum-Crc32")).isEqualTo("NhCmhg==");
    }

    @Test
    void readsATrailerThatNoEmptyLineCloses() throws IOException {
        AwsChunkedInputStream in =
                framed("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n" + "x-amz-trailer-signature:abc\r\n");

        in.readAllBytes();

        assertThat(in.trailer().first("x-amz-checksum-crc32")).isEqualTo("NhCmhg==");
        assertThat(in.trailer().first("x-amz-trailer-signature")).isEqualTo("abc");
    }

    @Test
    void readsAnEmptyBody() throws IOException {
        assertThat(framed("0\r\n\r\n").readAllBytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5\r\nhel", "5\r\nhello\r\n", "5;chunk-signature=abc"})
    void refusesABodyThatIsCutOff(String text) {
        assertThatThrownBy(() -> framed(text).readAllBytes()).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello",
                "5\r\nhelloworld\r\n",
                "\r\n",
                "99999999999999999999\r\nx"
            })
    void refusesFramingGoneWrong(String text) {
        assertThatThrownBy(() -> framed(text).readAllBytes()).isInstanceOf(MalformedRequest.class);
    }
}
