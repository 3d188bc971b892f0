package dev.localcloud.fakes.kernel;

/**
 * Where a piece of state lives: an account and a region.
 *
 * @param account 12 digits
 * @param region for example {@code us-east-1}
 */
public record Place(String account, String region) {
    /** The account of callers that name none. */
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /** The region of callers that name none. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The default account in the default region. */
    public static final Place DEFAULT = new Place(DEFAULT_ACCOUNT, DEFAULT_REGION);

    // Spelled out, as in every record that is a key on the way of a request: what the compiler leaves to be linked at
    // run time costs a fresh JVM milliseconds.
    @Override
    public boolean equals(Object other) {
        return other instanceof Place that && account.equals(that.account) && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }
}
