package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A named text that is attached to an object version.
 *
 * @param name as clients name it
 * @param bytes the payload, UTF-8; must not change
 * @param eTag without quotes
 * @param checksum of the payload
 * @param lastModified to the second
 */
record Annotation(String name, byte[] bytes, String eTag, ObjectChecksum checksum, Instant lastModified) {
    /** All annotations of a version by name, in S3's order. */
    static final SettingKind<NavigableMap<String, Annotation>> ALL = new SettingKind<>("annotations");

    /** The annotations of a version; they must not change. */
    static NavigableMap<String, Annotation> of(ObjectVersion version) {
        return version.setting(ALL).orElseGet(Annotation::none);
    }

    private static NavigableMap<String, Annotation> none() {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(KeyOrder.UTF_8));
    }

    /** The version with one more annotation, in place of that of the same name. */
    static ObjectVersion put(ObjectVersion version, Annotation annotation) {
        NavigableMap<String, Annotation> changed = new TreeMap<>(of(version));
        changed.put(annotation.name(), annotation);
        if (changed.size() > S3Limits.ANNOTATIONS_MAX) {
            throw AnnotationErrors.tooMany();
        }
        return version.with(ALL, Collections.unmodifiableNavigableMap(changed));
    }

    /** The version without the annotation of this name. */
    static ObjectVersion remove(ObjectVersion version, String name) {
        NavigableMap<String, Annotation> changed = new TreeMap<>(of(version));
        if (changed.remove(name) == null) {
            throw AnnotationErrors.noSuchAnnotation();
        }
        return changed.isEmpty()
                ? version.without(ALL)
                : version.with(ALL, Collections.unmodifiableNavigableMap(changed));
    }

    String quotedETag() {
        return '"' + eTag + '"';
    }
}
