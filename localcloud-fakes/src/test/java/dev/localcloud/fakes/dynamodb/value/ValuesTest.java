package dev.localcloud.fakes.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValuesTest {
    @Test
    void findsSetsEqualInAnyOrder() {
        assertThat(Values.equal(fromSs(List.of("a", "b")), fromSs(List.of("b", "a"))))
                .isTrue();
        assertThat(Values.equal(fromNs(List.of("1", "2")), fromNs(List.of("2", "1"))))
                .isTrue();
        assertThat(Values.equal(fromBs(List.of(bytes(1), bytes(2))), fromBs(List.of(bytes(2), bytes(1)))))
                .isTrue();
        assertThat(Values.equal(fromSs(List.of("a", "b")), fromSs(List.of("a", "c"))))
                .isFalse();
        assertThat(Values.equal(fromSs(List.of("1")), fromNs(List.of("1")))).isFalse();
    }

    @Test
    void findsDocumentsEqualDeeply() {
        AttributeValue one = fromM(Map.of("l", fromL(List.of(fromSs(List.of("a", "b"))))));
        AttributeValue same = fromM(Map.of("l", fromL(List.of(fromSs(List.of("b", "a"))))));
        AttributeValue other = fromM(Map.of("l", fromL(List.of(fromSs(List.of("b"))))));

        assertThat(Values.equal(one, same)).isTrue();
        assertThat(Values.equal(one, other)).isFalse();
    }

    @Test
    void ordersStringsByTheirUtf8Bytes() {
        String belowSurrogates = "\uFF5E";
        String supplementary = "\uD83D\uDE00";

        assertThat(Values.compareStrings(belowSurrogates, supplementary)).isNegative();
        assertThat(Values.compareStrings("a", "ab")).isNegative();
        assertThat(Values.compareStrings("Z", "a")).isNegative();
    }

    @Test
    void ordersBinariesByUnsignedBytes() {
        assertThat(Values.compare(fromB(bytes(0x7F)), fromB(bytes(0x80)))).isNegative();
    }

    @Test
    void normalisesNumbersWhereverTheyAre() {
        AttributeValue value = fromM(Map.of("l", fromL(List.of(fromN("1.0"), fromNs(List.of("02", "3e1"))))));

        assertThat(Values.normalise(value))
                .isEqualTo(fromM(Map.of("l", fromL(List.of(fromN("1"), fromNs(List.of("2", "30")))))));
    }

    @Test
    void leavesNormalValuesAsTheyAre() {
        Map<String, AttributeValue> item = Map.of("a", fromN("1"), "b", fromL(List.of(fromS("x"), fromN("2.5"))));

        assertThat(Values.normalise(item)).isSameAs(item);
    }

    @Test
    void countsSizesAsDynamoDbDoes() {
        assertThat(ItemSize.of(Map.of("ab", fromS("é€😀")))).isEqualTo(2 + 2 + 3 + 4);
        assertThat(ItemSize.of(fromL(List.of(fromS("abc"), fromN("12"))))).isEqualTo(3 + 1 + 3 + 1 + 2);
        assertThat(ItemSize.of(fromM(Map.of("k", fromB(bytes(1, 2)))))).isEqualTo(3 + 1 + 1 + 2);
        assertThat(ItemSize.of(fromSs(List.of("a", "bc")))).isEqualTo(3);
        assertThat(ItemSize.of(AttributeValue.fromBool(true))).isEqualTo(1);
        assertThat(ItemSize.of(AttributeValue.fromNul(true))).isEqualTo(1);
    }

    private static SdkBytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return SdkBytes.fromByteArray(bytes);
    }
}
