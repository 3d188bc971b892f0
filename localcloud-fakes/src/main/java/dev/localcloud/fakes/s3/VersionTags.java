package dev.localcloud.fakes.s3;

import java.util.List;
import software.amazon.awssdk.services.s3.model.Tag;

final class VersionTags {
    static final SettingKind<List<Tag>> KIND = new SettingKind<>("tags");

    private VersionTags() {}
}
