package dev.localcloud.fakes.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Range, precision and normal form are those of the <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a> type. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0E500, 0",
        "1, 1",
        "+3, 3",
        "007, 7",
        "-007, -7",
        "1.50, 1.5",
        ".123, 0.123",
        "0001.23, 1.23",
        "100, 100",
        "1e+5, 100000",
        "-17.4E3, -17400",
        "12E-3, 0.012",
        "5., 5",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void hasOneNormalForm(String written, String normal) {
        assertThat(Numbers.normalise(written)).isEqualTo(normal);
    }

    @Test
    void keeps38Digits() {
        String digits = "12345678901234567890123456789012345678";

        assertThat(Numbers.normalise(digits)).isEqualTo(digits);
        assertThat(Numbers.normalise(digits + "000")).isEqualTo(digits + "000");
        assertInvalid(digits + "9", "Attempting to store more than 38 significant digits in a Number");
    }

    @Test
    void reachesFrom1Em130To9E125() {
        assertThat(Numbers.normalise("9.9999999999999999999999999999999999999E+125"))
                .hasSize(126);
        assertThat(Numbers.normalise("1E-130")).isEqualTo("0." + "0".repeat(129) + "1");
        String overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range";
        assertInvalid("1E126", overflow);
        assertInvalid("-1E126", overflow);
        assertInvalid("1E99999999999", overflow);
        String underflow = "Number underflow. Attempting to store a number with magnitude smaller than supported range";
        assertInvalid("9.9E-131", underflow);
        assertInvalid("1E-99999999999", underflow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "-Infinity", "dog", "-dog", " 1", "1 ", "1e", "--1", ".", "1.2.3", "0x10", "١"
            })
    void refusesWhatIsNoNumber(String text) {
        assertInvalid(text, "The parameter cannot be converted to a numeric value: " + text);
    }

    @Test
    void refusesTheEmptyText() {
        assertInvalid("", "The parameter cannot be converted to a numeric value");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "-2, -1", "9, 10", "0.1, 0.11", "-1, 0", "999999999999999999, 1000000000000000000", "9.9, 10"})
    void comparesByValue(String less, String more) {
        assertThat(Numbers.compare(less, more)).isNegative();
        assertThat(Numbers.compare(more, less)).isPositive();
        assertThat(Numbers.compare(more, more)).isZero();
    }

    @Test
    void addsExactly() {
        assertThat(Numbers.add("0.1", "0.2")).isEqualTo("0.3");
        assertThat(Numbers.add("10000000000000000000000", "1")).isEqualTo("10000000000000000000001");
        assertThat(Numbers.subtract("1", "1")).isEqualTo("0");
    }

    @Test
    void reportsASumThat38DigitsCannotHoldAsAnOverflow() {
        String ten50 = Numbers.normalise("1E50");

        assertThatThrownBy(() -> Numbers.add(ten50, "1"))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("Number overflow");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "12, 2", "123, 3", "-12, 3", "100, 2", "1.5, 2", "0.05, 2", "1000001, 5"})
    void takesOneByteForTwoDigits(String number, int size) {
        assertThat(Numbers.size(number)).isEqualTo(size);
    }

    private static void assertInvalid(String number, String message) {
        assertThatThrownBy(() -> Numbers.parse(number)).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.shortCode()).isEqualTo("ValidationException");
            assertThat(error.text()).isEqualTo(message);
        });
    }
}
