package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/** The locks of several tables, always taken in the order of the tables' ARNs, so that no two calls wait for each other. */
final class TableLocks implements AutoCloseable {
    private final List<Lock> held = new ArrayList<>();

    private TableLocks(Collection<Table> tables, boolean forWriting) {
        TreeMap<String, Table> ordered = new TreeMap<>();
        tables.forEach(table -> ordered.put(table.arn() + table.id(), table));
        for (Table table : ordered.values()) {
            Lock lock = forWriting ? table.lock().writeLock() : table.lock().readLock();
            lock.lock();
            held.add(lock);
        }
    }

    static TableLocks forReading(Collection<Table> tables) {
        return new TableLocks(tables, false);
    }

    static TableLocks forWriting(Collection<Table> tables) {
        return new TableLocks(tables, true);
    }

    @Override
    public void close() {
        for (int i = held.size() - 1; i >= 0; i--) {
            held.get(i).unlock();
        }
    }
}
