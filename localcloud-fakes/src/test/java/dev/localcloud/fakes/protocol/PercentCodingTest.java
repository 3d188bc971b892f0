package dev.localcloud.fakes.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodingTest {
    @Test
    void aPlusIsASpaceOnlyInQueries() {
        assertThat(PercentCoding.decode("a+b%2B", false)).isEqualTo("a+b+");
        assertThat(PercentCoding.decode("a+b%2B", true)).isEqualTo("a b+");
    }

    @Test
    void decodesUtf8() {
        assertThat(PercentCoding.decode("%E2%82%AC/gr%C3%BCn", false)).isEqualTo("€/grün");
        assertThat(PercentCoding.decode("raw-€-%41", false)).isEqualTo("raw-€-A");
    }

    @Test
    void encodesAllButTheUnreserved() {
        assertThat(PercentCoding.encode("a b/c~€", true)).isEqualTo("a%20b/c~%E2%82%AC");
        assertThat(PercentCoding.encode("a/b", false)).isEqualTo("a%2Fb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "ok%f", "%ff%fe", "%C3"})
    void refusesWhatIsBroken(String text) {
        assertThatThrownBy(() -> PercentCoding.decode(text, false)).isInstanceOf(MalformedRequest.class);
    }
}
