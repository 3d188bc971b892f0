package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one key, newest first; never empty. Immutable.
 *
 * @param newestFirst the versions and delete markers
 */
record Versions(List<ObjectVersion> newestFirst) {

    static Versions of(ObjectVersion only) {
        return new Versions(List.of(only));
    }

    ObjectVersion newest() {
        return newestFirst.get(0);
    }

    /** The object that a request without a version id gets; null if the newest version is a delete marker. */
    @Nullable
    ObjectVersion current() {
        ObjectVersion newest = newest();
        return newest.isDeleteMarker() ? null : newest;
    }

    boolean hasCurrent() {
        return !newest().isDeleteMarker();
    }

    Optional<ObjectVersion> find(String id) {
        for (ObjectVersion version : newestFirst) {
            if (version.id().equals(id)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** These versions with a newer one, which takes the place of the one with the same id. */
    Versions plus(ObjectVersion newer) {
        List<ObjectVersion> list = new ArrayList<>(newestFirst.size() + 1);
        list.add(newer);
        for (ObjectVersion version : newestFirst) {
            if (!version.id().equals(newer.id())) {
                list.add(version);
            }
        }
        return new Versions(List.copyOf(list));
    }

    /** These versions without one; null if none is left. */
    @Nullable
    Versions minus(String id) {
        List<ObjectVersion> list =
                newestFirst.stream().filter(version -> !version.id().equals(id)).toList();
        return list.isEmpty() ? null : new Versions(list);
    }

    /** These versions with one of them changed. */
    Versions changed(String id, UnaryOperator<ObjectVersion> change) {
        return new Versions(newestFirst.stream()
                .map(version -> version.id().equals(id) ? change.apply(version) : version)
                .toList());
    }
}
