package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Asks LocalCloud and Amazon's DynamoDB Local the same random questions, and lists where their answers differ, by kind.
 * Which of the two is right, the documentation of AWS decides; {@code docs/dynamodb-local.md} has the verdicts.
 */
final class SideBySide {
    private static final int QUESTION_LENGTH_MAX = 900;

    /** Differences of one kind: how many, and the first of them. */
    private static final class Difference {
        private final String example;
        private int count;

        Difference(String example) {
            this.example = example;
        }
    }

    private final Map<String, Difference> differences = new TreeMap<>();
    private int same;

    private SideBySide() {}

    /** Arguments: the folder with the jars of DynamoDB Local, how many requests (20,000 by default), and a seed (1). */
    public static void main(String[] arguments) {
        Path jars = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start();
                ChildJvm local = Peer.DYNAMODB_LOCAL.start(jars)) {
            SideBySide comparison = new SideBySide();
            comparison.run(
                    cloud.client(DynamoDbClient.class),
                    Clients.of(local.endpoint(), Apache5HttpClient.create()).dynamodb(),
                    new RandomRequests(seed),
                    rounds);
            comparison.print(rounds);
        }
    }

    private void run(DynamoDbClient ours, DynamoDbClient theirs, RandomRequests requests, int rounds) {
        RandomRequests.createTable(ours);
        RandomRequests.createTable(theirs);
        for (int i = 0; i < rounds; i++) {
            RandomRequests.Request request = requests.next();
            Object our = answer(request, ours);
            Object their = answer(request, theirs);
            if (our.equals(their)) {
                same++;
            } else {
                note(request, our, their);
                // What one has written and the other has not would make all that follows differ.
                RandomRequests.recreateTable(ours);
                RandomRequests.recreateTable(theirs);
            }
        }
    }

    private void note(RandomRequests.Request request, Object our, Object their) {
        String kind = request.name() + ": "
                + (our instanceof Map<?, ?> left && their instanceof Map<?, ?> right
                        ? "other " + otherMembers(left, right)
                        : kindOf(our) + " / " + kindOf(their));
        String question = request.request().toString();
        differences.computeIfAbsent(
                        kind,
                        key -> new Difference(question.substring(0, Math.min(question.length(), QUESTION_LENGTH_MAX))
                                + "\n    LocalCloud:     " + our + "\n    DynamoDB Local: " + their))
                .count++;
    }

    private static List<String> otherMembers(Map<?, ?> left, Map<?, ?> right) {
        List<String> other = new ArrayList<>();
        for (Object member : left.keySet()) {
            if (!Objects.equals(left.get(member), right.get(member))) {
                other.add(String.valueOf(member));
            }
        }
        for (Object member : right.keySet()) {
            if (!left.containsKey(member)) {
                other.add(String.valueOf(member));
            }
        }
        return other;
    }

    /** An error without what it quotes, or the fact that there is an answer. */
    private static String kindOf(Object answer) {
        return answer instanceof String error
                ? error.replaceAll("\\{[^}]*\\}|\\[[^]]*\\]|:v\\d+|: [^:]*$", "…")
                : "an answer";
    }

    private static Object answer(RandomRequests.Request request, DynamoDbClient client) {
        try {
            return plain(request.call().apply(client), request.isOrdered());
        } catch (TransactionCanceledException e) {
            return "TransactionCanceledException " + plain(e.cancellationReasons(), true);
        } catch (DynamoDbException e) {
            return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
        } catch (SdkException e) {
            return "refused by the client";
        }
    }

    /** What an answer says, comparable: maps sorted, and lists too if they have no order. */
    private static Object plain(Object value, boolean isOrdered) {
        if (value instanceof AttributeValue attribute) {
            return attribute.type() + "=" + plain(content(attribute), attribute.type() == AttributeValue.Type.L);
        }
        if (value instanceof SdkPojo pojo) {
            Map<String, Object> members = new TreeMap<>();
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                boolean isEmpty = member instanceof Collection<?> list && list.isEmpty()
                        || member instanceof Map<?, ?> map && map.isEmpty();
                if (member != null && !isEmpty) {
                    members.put(field.memberName(), plain(member, isOrdered));
                }
            }
            return members;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(String.valueOf(key), plain(member, isOrdered)));
            return sorted;
        }
        if (value instanceof Collection<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element, isOrdered)));
            if (!isOrdered) {
                elements.sort(Comparator.comparing(Object::toString));
            }
            return elements;
        }
        return value instanceof SdkBytes bytes ? bytes.asByteBuffer().toString() + bytes.hashCode() : value;
    }

    private static Object content(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case B -> value.b();
            case SS -> value.ss();
            case NS -> value.ns().stream().map(SideBySide::number).toList();
            case BS -> value.bs();
            case M -> value.m();
            case L -> value.l();
            case BOOL -> value.bool();
            case NUL -> value.nul();
            default -> Objects.toString(value);
        };
    }

    /** DynamoDB Local keeps how a number was written; AWS has one way to write each. */
    private static Object number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    private void print(int rounds) {
        System.out.println(rounds + " requests, " + same + " with the same answer, " + differences.size()
                + " kinds of differences:");
        Map<String, Difference> byCount = new LinkedHashMap<>();
        differences.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().count))
                .forEach(entry -> byCount.put(entry.getKey(), entry.getValue()));
        byCount.forEach((kind, difference) ->
                System.out.println("\n" + difference.count + " × " + kind + "\n    " + difference.example));
    }
}
