package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeyBytesTest {
    private static byte[] bytesOf(AttributeValue value) {
        return new KeyBytes().append(value).toBytes();
    }

    private static void assertAscending(List<AttributeValue> values) {
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                int order = Arrays.compareUnsigned(bytesOf(values.get(i)), bytesOf(values.get(j)));
                assertThat(Integer.signum(order))
                        .as("%s and %s", values.get(i), values.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void sortsNumbersByTheirValue() {
        assertAscending(List.of(
                        "-9.9999999999999999999999999999999999999E+125",
                        "-1E125",
                        "-1000",
                        "-999.99",
                        "-12",
                        "-11.5",
                        "-11",
                        "-1.01",
                        "-1",
                        "-0.1",
                        "-1E-130",
                        "0",
                        "1E-130",
                        "0.001",
                        "0.0011",
                        "0.1",
                        "1",
                        "1.0000000000000000000000000000000000001",
                        "1.01",
                        "1.1",
                        "9",
                        "10",
                        "99",
                        "100",
                        "101",
                        "1E125",
                        "9.9999999999999999999999999999999999999E+125")
                .stream()
                .map(AttributeValue::fromN)
                .toList());
    }

    @Test
    void sortsRandomNumbersByTheirValue() {
        Random random = new Random(7);
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            numbers.add(BigDecimal.valueOf(random.nextInt(20_000) - 10_000, random.nextInt(6) - 2));
        }
        for (int i = 1; i < numbers.size(); i++) {
            BigDecimal one = numbers.get(i - 1);
            BigDecimal two = numbers.get(i);
            int order = Arrays.compareUnsigned(
                    bytesOf(AttributeValue.fromN(one.toString())), bytesOf(AttributeValue.fromN(two.toString())));
            assertThat(Integer.signum(order)).as("%s and %s", one, two).isEqualTo(one.compareTo(two));
        }
    }

    /** UTF-16 would sort the surrogates of the last but one before the private use character. */
    @Test
    void sortsStringsByTheirUtf8() {
        assertAscending(
                List.of("", "\0", "\0\0", "\0a", "a", "a\0", "a\0b", "aa", "b", "é", "\uffee", "😀", "😁").stream()
                        .map(AttributeValue::fromS)
                        .toList());
    }

    @Test
    void sortsBinariesByTheirBytesWithoutSign() {
        assertAscending(List.of(
                        new byte[] {},
                        new byte[] {0},
                        new byte[] {0, 0},
                        new byte[] {0, 1},
                        new byte[] {1},
                        new byte[] {127},
                        new byte[] {-128},
                        new byte[] {-1},
                        new byte[] {-1, -1})
                .stream()
                .map(bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes)))
                .toList());
    }

    @Test
    void aValueNeverRunsIntoTheOneBehindIt() {
        byte[] one = new KeyBytes()
                .append(AttributeValue.fromS("a"))
                .append(AttributeValue.fromS("bc"))
                .toBytes();
        byte[] two = new KeyBytes()
                .append(AttributeValue.fromS("ab"))
                .append(AttributeValue.fromS("c"))
                .toBytes();

        assertThat(one).isNotEqualTo(two);
        assertThat(Arrays.compareUnsigned(one, two)).isNegative();
    }

    @Test
    void whatIsBehindAPrefixIsBehindAllThatBeginWithIt() {
        byte[] prefix = "ab".getBytes(StandardCharsets.UTF_8);

        assertThat(KeyBytes.behind(prefix)).isEqualTo("ac".getBytes(StandardCharsets.UTF_8));
        assertThat(KeyBytes.behind(new byte[] {1, -1})).isEqualTo(new byte[] {2});
        assertThat(KeyBytes.behind(new byte[] {-1, -1})).isNull();
    }
}
