package dev.localcloud.fakes.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be read: broken JSON or XML, a list where a text should be. It is not an answer yet: each service
 * turns it into its own error, for example {@code SerializationException} or {@code MalformedXML}.
 */
public final class MalformedRequest extends RuntimeException {
    /** What is wrong with the request. */
    public enum Kind {
        /** The body is not JSON, XML, CBOR or a form at all. */
        SYNTAX,
        /** A member has a value of another type than the model says. */
        TYPE,
        /** A value has the right type but cannot be read: base64, a timestamp, a number out of range. */
        VALUE
    }

    private final Kind kind;
    private final @Nullable String member;
    private final @Nullable String expected;
    private final @Nullable String found;

    private MalformedRequest(
            Kind kind, String message, @Nullable String member, @Nullable String expected, @Nullable String found) {
        super(message, null, false, false);
        this.kind = kind;
        this.member = member;
        this.expected = expected;
        this.found = found;
    }

    /** The whole body or address is unreadable. */
    public static MalformedRequest of(String message) {
        return new MalformedRequest(Kind.SYNTAX, message, null, null, null);
    }

    /**
     * A member has the wrong type.
     *
     * @param member the member's wire name
     * @param expected the SDK's type: {@code String}, {@code List}, {@code SdkPojo}, …
     * @param found what came: {@code NUMBER}, {@code STRING}, {@code TRUE}, {@code START_ARRAY}, {@code START_OBJECT}, …
     * @param value the value if it is a scalar, else an empty text
     */
    public static MalformedRequest type(String member, String expected, String found, String value) {
        return new MalformedRequest(
                Kind.TYPE,
                member + " should be " + expected + " but is " + found,
                member,
                expected,
                value.isEmpty() ? found : found + ':' + value);
    }

    /** A member's value cannot be read as its type. */
    public static MalformedRequest value(String member, String expected, String value) {
        return new MalformedRequest(
                Kind.VALUE, member + " should be " + expected + " but is '" + value + "'", member, expected, value);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The wire name of the member, if one is to blame. */
    public @Nullable String member() {
        return member;
    }

    /** The type that the model says, if a member is to blame. */
    public @Nullable String expected() {
        return expected;
    }

    /** What came instead, if a member is to blame; a scalar's value follows a colon. */
    public @Nullable String found() {
        return found;
    }
}
