package dev.localcloud.fakes.dynamodb;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The backups of one account in one region, by ARN. Thread-safe. */
final class Backups {
    /**
     * A backup.
     *
     * @param details its name, ARN and time
     * @param table the description of the table when it was made
     * @param key the table's key
     * @param indexes the table's indexes
     * @param settings the table's settings
     * @param items the table's items; only ever forked
     */
    record Backup(
            BackupDetails details,
            TableDescription table,
            KeySchema key,
            Collection<Index> indexes,
            TableSettings settings,
            ItemStore items) {}

    private final ConcurrentSkipListMap<String, Backup> byArn = new ConcurrentSkipListMap<>();

    void add(Backup backup) {
        byArn.put(backup.details().backupArn(), backup);
    }

    Optional<Backup> backup(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    void remove(Backup backup) {
        byArn.remove(backup.details().backupArn());
    }

    Collection<Backup> all() {
        return byArn.values();
    }

    Backups fork() {
        Backups fork = new Backups();
        fork.byArn.putAll(byArn);
        return fork;
    }
}
