package dev.localcloud.fakes.s3;

/** Whether a bucket keeps versions; a bucket where this was never set keeps none. */
enum Versioning {
    ENABLED("Enabled"),
    SUSPENDED("Suspended");

    static final SettingKind<Versioning> STATUS = new SettingKind<>("versioning");

    private final String wireName;

    Versioning(String wireName) {
        this.wireName = wireName;
    }

    /** As AWS writes it. */
    String wireName() {
        return wireName;
    }
}
