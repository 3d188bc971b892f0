package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The real AWS, or whatever speaks like it, for one test class or method.
 *
 * <p>Everybody shares it, so what annotations create is named {@code lc-<token>-<name>}, with a token of this scope's own,
 * and whatever was created through the scope's clients is removed when it ends. Thread-safe.
 */
final class RemoteTestCloud implements TestCloud {
    private static final String PREFIX = "lc-";
    private static final int TOKEN_LENGTH = 8;
    private static final Map<Kind, Integer> LONGEST = Map.of(Kind.BUCKET, 63, Kind.QUEUE, 80, Kind.TABLE, 255);

    private record Named(Kind kind, String name) {}

    private record ClientKey(Class<?> type, Region region) {}

    private final Target target;
    private final @Nullable RemoteTestCloud outer;
    private final RemoteClients clients;
    private final Belongings belongings = new Belongings();
    private final Map<Named, String> names = new HashMap<>();
    private final Map<ClientKey, Object> shared = new ConcurrentHashMap<>();
    private final String token = UUID.randomUUID().toString().replace("-", "").substring(0, TOKEN_LENGTH);

    /**
     * A scope in which nothing has been created yet.
     *
     * @param outer the scope around it, whose resources are seen here too; null if there is none
     */
    RemoteTestCloud(Target target, @Nullable RemoteTestCloud outer) {
        this.target = target;
        this.outer = outer;
        this.clients = new RemoteClients(target, belongings);
    }

    Target target() {
        return target;
    }

    @Override
    public <C> C client(Class<C> type, Region region, String account) {
        return type.cast(shared.computeIfAbsent(new ClientKey(type, region), key -> clients.make(type, region)));
    }

    @Override
    public <C> C quietClient(Class<C> type, Region region, String account) {
        return client(type, region, account);
    }

    @Override
    public Region region() {
        return clients.region();
    }

    @Override
    public URI endpoint() {
        URI endpoint = target.endpoint();
        if (endpoint == null) {
            throw new IllegalStateException("AWS has an endpoint for each service, so none can be injected.");
        }
        return endpoint;
    }

    /** None for AWS: there the application finds by default what the injected clients find. */
    @Override
    public Map<String, String> systemProperties() {
        return target.endpoint() == null ? Map.of() : clients.systemProperties(target.endpoint());
    }

    @Override
    public synchronized String nameOf(Kind kind, String name) {
        String known = names.get(new Named(kind, name));
        if (known != null) {
            return known;
        }
        return outer == null ? name : outer.nameOf(kind, name);
    }

    @Override
    public synchronized String newName(Kind kind, String name) {
        String unique = PREFIX + token + '-' + name;
        int longest = LONGEST.getOrDefault(kind, 63);
        if (unique.length() > longest) {
            throw new IllegalArgumentException("'" + name + "' becomes '" + unique + "' on AWS, but the name of a "
                    + kind.name().toLowerCase(Locale.ROOT) + " has at most " + longest
                    + " characters; take a shorter name.");
        }
        names.put(new Named(kind, name), unique);
        return unique;
    }

    @Override
    public Optional<LocalCloud> local() {
        return Optional.empty();
    }

    /**
     * Removes everything and closes the clients.
     *
     * @throws IllegalStateException if something is left; says what
     */
    @Override
    public void close() {
        try {
            belongings.remove();
        } finally {
            clients.close();
        }
    }
}
