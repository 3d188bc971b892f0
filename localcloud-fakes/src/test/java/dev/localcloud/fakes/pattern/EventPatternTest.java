package dev.localcloud.fakes.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every comparison that AWS's pages on filter rules list.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax">Filter rule
 *     syntax</a>
 */
class EventPatternTest {
    private static boolean matches(String pattern, String event) throws Exception {
        return EventPattern.parse(pattern).matches(new ObjectMapper().readTree(event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // null, empty, equal
                "{\"UserID\":[null]}                     | {\"UserID\":null}                | true",
                "{\"UserID\":[null]}                     | {\"UserID\":\"\"}                | false",
                "{\"UserID\":[null]}                     | {}                               | false",
                "{\"LastName\":[\"\"]}                   | {\"LastName\":\"\"}              | true",
                "{\"LastName\":[\"\"]}                   | {\"LastName\":\"a\"}             | false",
                "{\"Name\":[\"Alice\"]}                  | {\"Name\":\"Alice\"}             | true",
                "{\"Name\":[\"Alice\"]}                  | {\"Name\":\"alice\"}             | false",
                "{\"Count\":[5]}                         | {\"Count\":5.0}                  | true",
                "{\"Count\":[5]}                         | {\"Count\":\"5\"}                | false",
                "{\"Is\":[true]}                         | {\"Is\":true}                    | true",
                "{\"Is\":[true]}                         | {\"Is\":false}                   | false",
                "{\"Name\":[{\"equals-ignore-case\":\"alice\"}]} | {\"Name\":\"ALICE\"}    | true",
                // and, or, or of several members
                "{\"a\":[1],\"b\":[2]}                   | {\"a\":1,\"b\":2}                | true",
                "{\"a\":[1],\"b\":[2]}                   | {\"a\":1,\"b\":3}                | false",
                "{\"a\":[1,2]}                           | {\"a\":2}                        | true",
                "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}     | {\"a\":0,\"b\":2}                | true",
                "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}     | {\"a\":0,\"b\":0}                | false",
                "{\"c\":[9],\"$or\":[{\"a\":[1]},{\"b\":[2]}]} | {\"a\":1,\"c\":8}          | false",
                // not
                "{\"a\":[{\"anything-but\":\"x\"}]}      | {\"a\":\"y\"}                    | true",
                "{\"a\":[{\"anything-but\":\"x\"}]}      | {\"a\":\"x\"}                    | false",
                "{\"a\":[{\"anything-but\":\"x\"}]}      | {}                               | false",
                "{\"a\":[{\"anything-but\":[\"x\",\"y\"]}]} | {\"a\":\"y\"}                 | false",
                "{\"a\":[{\"anything-but\":[1,2]}]}      | {\"a\":3}                        | true",
                "{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}]} | {\"a\":\"xy\"}           | false",
                "{\"a\":[{\"anything-but\":{\"suffix\":\"y\"}}]} | {\"a\":\"yx\"}           | true",
                "{\"a\":[{\"anything-but\":{\"equals-ignore-case\":\"x\"}}]} | {\"a\":\"X\"} | false",
                "{\"a\":[{\"anything-but\":{\"wildcard\":\"x*z\"}}]} | {\"a\":\"xyz\"}      | false",
                // numbers
                "{\"n\":[{\"numeric\":[\"=\",100]}]}     | {\"n\":1E2}                      | true",
                "{\"n\":[{\"numeric\":[\">\",10,\"<=\",20]}]} | {\"n\":20}                  | true",
                "{\"n\":[{\"numeric\":[\">\",10,\"<=\",20]}]} | {\"n\":10}                  | false",
                "{\"n\":[{\"numeric\":[\"<\",0]}]}       | {\"n\":-0.5}                     | true",
                "{\"n\":[{\"numeric\":[\">=\",0]}]}      | {\"n\":\"1\"}                    | false",
                // exists, prefix, suffix, wildcard, cidr
                "{\"a\":[{\"exists\":true}]}             | {\"a\":null}                     | true",
                "{\"a\":[{\"exists\":true}]}             | {\"b\":1}                        | false",
                "{\"a\":[{\"exists\":false}]}            | {\"b\":1}                        | true",
                "{\"a\":[{\"exists\":true}]}             | {\"a\":{\"b\":1}}                | false",
                "{\"a\":[{\"prefix\":\"us-\"}]}          | {\"a\":\"us-east-1\"}            | true",
                "{\"a\":[{\"prefix\":\"us-\"}]}          | {\"a\":\"eu-us-1\"}              | false",
                "{\"a\":[{\"prefix\":{\"equals-ignore-case\":\"US\"}}]} | {\"a\":\"us-1\"}  | true",
                "{\"a\":[{\"suffix\":\".png\"}]}         | {\"a\":\"x.png\"}                | true",
                "{\"a\":[{\"suffix\":{\"equals-ignore-case\":\".PNG\"}}]} | {\"a\":\"x.png\"} | true",
                "{\"a\":[{\"wildcard\":\"dir/*.p*g\"}]}  | {\"a\":\"dir/a/b.png\"}          | true",
                "{\"a\":[{\"wildcard\":\"dir/*.p*g\"}]}  | {\"a\":\"dir/a.txt\"}            | false",
                "{\"a\":[{\"cidr\":\"10.0.0.0/24\"}]}    | {\"a\":\"10.0.0.255\"}           | true",
                "{\"a\":[{\"cidr\":\"10.0.0.0/24\"}]}    | {\"a\":\"10.0.1.0\"}             | false",
                // arrays and objects in the event
                "{\"a\":[2]}                             | {\"a\":[1,2,3]}                  | true",
                "{\"a\":[4]}                             | {\"a\":[1,2,3]}                  | false",
                "{\"a\":{\"b\":[1]}}                     | {\"a\":{\"b\":1,\"c\":2}}        | true",
                "{\"a\":{\"b\":[1]}}                     | {\"a\":[{\"b\":0},{\"b\":1}]}    | true",
                "{\"a\":{\"b\":[1]}}                     | {\"a\":7}                        | false",
                "{\"a\":{\"b\":[{\"exists\":false}]}}    | {}                               | true",
            })
    void comparesAsAwsDoes(String pattern, String event, boolean expected) throws Exception {
        assertThat(matches(pattern, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"text\"",
                "{\"a\":1}",
                "{\"a\":\"b\"}",
                "{\"a\":[]}",
                "{\"a\":[[1]]}",
                "{\"a\":{}}",
                "{\"a\":[{}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}",
                "{\"a\":[{\"prefix\":1}]}",
                "{\"a\":[{\"exists\":\"yes\"}]}",
                "{\"a\":[{\"unheard-of\":1}]}",
                "{\"a\":[{\"numeric\":[]}]}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"numeric\":[\">\",\"1\"]}]}",
                "{\"a\":[{\"numeric\":[\"!\",1]}]}",
                "{\"a\":[{\"anything-but\":[]}]}",
                "{\"a\":[{\"anything-but\":{}}]}",
                "{\"a\":[{\"anything-but\":{\"numeric\":[\">\",1]}}]}",
                "{\"a\":[{\"wildcard\":\"a**\"}]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0\"}]}",
                "{\"$or\":[]}",
                "{\"$or\":{\"a\":[1]}}",
                "{\"a\":[1]} and more",
            })
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> EventPattern.parse(text)).isInstanceOf(EventPattern.InvalidPattern.class);
    }
}
