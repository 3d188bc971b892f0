package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cloud and account an access key addresses.
 *
 * <p>A key that was registered is a cloud's own; any other 12-digit key is that account of the default cloud; every other
 * key, and none, is the default account of the default cloud. Thread-safe.
 */
public final class Clouds {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /**
     * A cloud and the account in it.
     *
     * @param hosted the cloud
     * @param account 12 digits
     */
    public record Tenant(HostedCloud hosted, String account) {}

    private final Tenant byDefault;
    private final Map<String, Tenant> byAccessKey = new ConcurrentHashMap<>();
    private final Map<HostedCloud, HostedCloud> redirects = new ConcurrentHashMap<>();

    /** Clouds of which this one answers every key that is not registered. */
    public Clouds(HostedCloud defaultCloud) {
        this.byDefault = new Tenant(defaultCloud, Place.DEFAULT_ACCOUNT);
    }

    /** The tenant whose key this is. */
    public Tenant tenantOf(String accessKey) {
        Tenant addressed = addressedBy(accessKey);
        HostedCloud current = addressed.hosted();
        for (HostedCloud next = redirects.get(current); next != null; next = redirects.get(current)) {
            current = next;
        }
        return current.equals(addressed.hosted()) ? addressed : new Tenant(current, addressed.account());
    }

    private Tenant addressedBy(String accessKey) {
        Tenant registered = byAccessKey.get(accessKey);
        if (registered != null) {
            return registered;
        }
        return accessKey.length() == 12 && ACCOUNT.matcher(accessKey).matches()
                ? new Tenant(byDefault.hosted(), accessKey)
                : byDefault;
    }

    /** An access key that addresses an account of a cloud; one is registered if there is none. */
    public String keyOf(Cloud cloud, String account) {
        if (cloud.equals(byDefault.hosted().cloud())) {
            return account;
        }
        HostedCloud hosted = byDefault.hosted();
        for (Map.Entry<String, Tenant> known : byAccessKey.entrySet()) {
            Tenant tenant = known.getValue();
            if (tenant.hosted().cloud().equals(cloud)) {
                if (tenant.account().equals(account)) {
                    return known.getKey();
                }
                hosted = tenant.hosted();
            }
        }
        String key = "FUNCTION" + cloud.name() + '.' + account;
        register(key, hosted, account);
        return key;
    }

    /** Makes an access key address an account of a cloud. */
    public void register(String accessKey, HostedCloud hosted, String account) {
        byAccessKey.put(accessKey, new Tenant(hosted, account));
    }

    /**
     * Sends what is asked of one cloud to another.
     *
     * @param to null ends the redirection
     */
    public void redirect(HostedCloud from, @Nullable HostedCloud to) {
        if (to == null) {
            redirects.remove(from);
        } else {
            redirects.put(from, to);
        }
    }

    /** Forgets every key of a cloud. */
    public void forget(HostedCloud hosted) {
        redirects.remove(hosted);
        byAccessKey.values().removeIf(tenant -> tenant.hosted().equals(hosted));
    }
}
