package dev.localcloud.fakes.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.localcloud.fakes.kernel.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a statement is about.
 *
 * @param isEveryone {@code "*"} or {@code {"AWS": "*"}}
 * @param names accounts and ARNs of accounts, users and roles
 * @param isNegated {@code NotPrincipal}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
record Principals(boolean isEveryone, List<String> names, boolean isNegated) {
    private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    static Principals read(JsonNode node, boolean isNegated) {
        if (node.isTextual()) {
            if (!node.textValue().equals("*")) {
                throw new MalformedPolicy("Invalid principal in policy");
            }
            return new Principals(true, List.of(), isNegated);
        }
        if (!node.isObject() || node.isEmpty()) {
            throw new MalformedPolicy("Invalid principal in policy");
        }
        boolean everyone = false;
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : node.properties()) {
            if (!KINDS.contains(kind.getKey())) {
                throw new MalformedPolicy("Invalid principal in policy");
            }
            for (String name : Texts.of(kind.getValue(), "Invalid principal in policy")) {
                if (kind.getKey().equals("AWS")) {
                    checkAws(name);
                    everyone |= name.equals("*");
                }
                names.add(name);
            }
        }
        return new Principals(everyone, List.copyOf(names), isNegated);
    }

    private static void checkAws(String name) {
        boolean isKnown = name.equals("*")
                || ACCOUNT.matcher(name).matches()
                || Arn.parse(name)
                        .filter(arn ->
                                arn.service().equals("iam") || arn.service().equals("sts"))
                        .isPresent();
        if (!isKnown) {
            throw new MalformedPolicy("Invalid principal in policy");
        }
    }

    boolean include(PolicyRequest request) {
        return (isEveryone || names.stream().anyMatch(name -> isMeant(name, request.account(), request.owner())))
                != isNegated;
    }

    /**
     * Callers are accounts here, not their users. A user or role of another account stands for that account; one of the
     * owner's own stands for nobody, since the owner's requests are those of the account itself.
     */
    private static boolean isMeant(String name, @Nullable String account, String owner) {
        if (account == null) {
            return false;
        }
        if (name.equals(account)) {
            return true;
        }
        Optional<Arn> arn = Arn.parse(name);
        return arn.isPresent()
                && arn.get().account().equals(account)
                && (arn.get().resource().equals("root") || !account.equals(owner));
    }
}
