package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;

/**
 * Where a website sends its visitors. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html">Redirecting requests</a>
 */
final class WebsiteRules {
    private WebsiteRules() {}

    /**
     * An answer that sends the visitor elsewhere.
     *
     * @param status 301 unless the rule says another
     * @param location absolute
     */
    record Target(int status, String location) {}

    /**
     * The first rule that applies.
     *
     * @param errorStatus null before the object is looked for; then rules about errors do not apply yet
     * @param host that the visitor called, with its port
     */
    static Optional<Target> redirect(
            List<RoutingRule> rules, String key, @Nullable Integer errorStatus, String host, boolean isSecure) {
        for (RoutingRule rule : rules) {
            if (applies(rule.condition(), key, errorStatus)) {
                return Optional.of(target(rule, key, host, isSecure));
            }
        }
        return Optional.empty();
    }

    private static boolean applies(@Nullable Condition condition, String key, @Nullable Integer errorStatus) {
        if (condition == null) {
            return errorStatus == null;
        }
        String wanted = condition.httpErrorCodeReturnedEquals();
        boolean isItsTurn =
                wanted == null ? errorStatus == null : errorStatus != null && wanted.equals(errorStatus.toString());
        return isItsTurn && (condition.keyPrefixEquals() == null || key.startsWith(condition.keyPrefixEquals()));
    }

    private static Target target(RoutingRule rule, String key, String host, boolean isSecure) {
        Redirect redirect = rule.redirect();
        String path = key;
        if (redirect.replaceKeyWith() != null) {
            path = redirect.replaceKeyWith();
        } else if (redirect.replaceKeyPrefixWith() != null) {
            Condition condition = rule.condition();
            int prefix = condition == null || condition.keyPrefixEquals() == null
                    ? 0
                    : condition.keyPrefixEquals().length();
            path = redirect.replaceKeyPrefixWith() + key.substring(prefix);
        }
        int status = redirect.httpRedirectCode() == null ? 301 : Integer.parseInt(redirect.httpRedirectCode());
        return new Target(status, address(redirect.protocol(), redirect.hostName(), path, host, isSecure));
    }

    /** Where a website that redirects everything sends a request. */
    static Target redirectAll(RedirectAllRequestsTo all, String key, boolean isSecure) {
        return new Target(301, address(all.protocol(), all.hostName(), key, "", isSecure));
    }

    private static String address(
            @Nullable Protocol protocol, @Nullable String hostName, String path, String host, boolean isSecure) {
        String scheme = protocol == null ? (isSecure ? "https" : "http") : protocol.toString();
        return scheme + "://" + (hostName == null ? host : hostName) + '/' + PercentCoding.encode(path, true);
    }
}
