package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values are those of the algorithms' own specifications and test vectors. */
class ChecksumKindTest {
    private static byte[] of(ChecksumKind kind, byte[] bytes, int piece) {
        Digest digest = kind.digest();
        for (int at = 0; at < bytes.length; at += piece) {
            digest.update(bytes, at, Math.min(piece, bytes.length - at));
        }
        return digest.value();
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "MD5, 25f9e794323b453885f5181f1b624d0b"
    })
    void knowsTheCheckValues(ChecksumKind kind, String expected) {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(of(kind, digits, 9))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"XXHASH64, ef46db3751d8e999", "XXHASH3, 2d06800538d394c2", "XXHASH128, 99aa06d3014798d86001c324468d497f"
    })
    void knowsTheHashesOfNothing(ChecksumKind kind, String expected) {
        assertThat(HexFormat.of().formatHex(of(kind, new byte[0], 1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotCareAboutPieces(ChecksumKind kind) {
        byte[] bytes = new byte[5_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 >> 2);
        }

        assertThat(of(kind, bytes, 61)).isEqualTo(of(kind, bytes, 5_000)).hasSize(kind.bytes());
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void joinsCrcs(ChecksumKind kind) {
        byte[] whole = "what is joined must be what was never parted".getBytes(StandardCharsets.US_ASCII);
        byte[] first = java.util.Arrays.copyOf(whole, 17);
        byte[] second = java.util.Arrays.copyOfRange(whole, 17, whole.length);

        assertThat(kind.join(of(kind, first, 17), of(kind, second, 5), second.length))
                .isEqualTo(of(kind, whole, 3));
    }
}
