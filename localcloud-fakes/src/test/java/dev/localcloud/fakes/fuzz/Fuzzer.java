package dev.localcloud.fakes.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Sends requests that get worse and worse to every implemented action, and judges what comes back.
 *
 * <p>Requests come in blocks. Each block has a fork of the same furnished cloud and a random source of its own, so that one
 * block can be repeated without those before it: everything follows from the seed and the block's number. The cloud's time
 * stands still but for requests that wait, for which it is advanced.
 */
final class Fuzzer implements AutoCloseable {
    private static final int BLOCK = 100;
    private static final int DEFECTS_MAX = 40;
    private static final Duration HANG = Duration.ofSeconds(15);
    private static final Pattern ELEMENT = Pattern.compile("<(\\w+)>([^<]{1,1000})</\\1>");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud origin;
    private final Words furnished;
    private final List<Action> actions;
    private final long seed;
    private final Map<String, String> defects = new LinkedHashMap<>();
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    Fuzzer(long seed) {
        this.seed = seed;
        this.origin = LocalCloud.start();
        origin.clock().freeze();
        this.furnished = Furnishing.of(origin);
        this.actions = Action.all();
    }

    List<Action> actions() {
        return actions;
    }

    /** What is wrong, by its kind: one example of each. */
    Map<String, String> defects() {
        return defects;
    }

    /** How many answers of each kind there were. */
    Map<String, Integer> counts() {
        return counts;
    }

    void run(int requests) throws IOException {
        for (int block = 0; block * BLOCK < requests && defects.size() < DEFECTS_MAX; block++) {
            runBlock(block);
        }
    }

    void runBlock(int block) throws IOException {
        try (LocalCloud cloud = origin.fork()) {
            Block run = new Block(block, cloud);
            try {
                for (int i = 0; i < BLOCK; i++) {
                    run.next(i);
                }
            } finally {
                run.close();
            }
        }
    }

    @Override
    public void close() {
        origin.close();
    }

    /** Some requests to one fork of the cloud, one after the other. */
    private final class Block {
        private final int number;
        private final LocalCloud cloud;
        private final Random random;
        private final Words words = furnished.copy();
        private final Requests requests;
        private final URI endpoint = origin.endpoint();
        private @Nullable Connection kept;
        private String state;
        private boolean hasWaited;

        Block(int number, LocalCloud cloud) {
            this.number = number;
            this.cloud = cloud;
            this.random = new Random(seed * 1_000_003 + number);
            AwsCredentials credentials =
                    (AwsCredentials) cloud.credentials().resolveIdentity().join();
            this.requests = new Requests(
                    random, words, endpoint.getHost() + ':' + endpoint.getPort(), credentials.accessKeyId());
            this.state = StateDump.of(cloud);
        }

        void next(int index) throws IOException {
            Action action = actions.get(random.nextInt(actions.size()));
            Mutations mutations = new Mutations(random, random.nextInt(4) * 3);
            Wire wire = requests.next(action, mutations);
            String place = "block " + number + ", request " + index + ", " + action + " " + mutations.done();
            Answer answer;
            try {
                answer = send(wire);
            } catch (Connection.Hang hang) {
                defect(action + " hangs", place, wire, Answer.NONE, "");
                close();
                return;
            }
            judge(action, place, wire, answer);
            learn(answer);
        }

        private Answer send(Wire wire) throws IOException {
            long start = System.nanoTime();
            hasWaited = false;
            Connection.Idle idle = () -> {
                hasWaited = true;
                cloud.clock().advance(Duration.ofSeconds(10));
                return System.nanoTime() - start < HANG.toNanos();
            };
            if (wire.needsOwnConnection()) {
                try (Connection own = new Connection(endpoint.getHost(), endpoint.getPort())) {
                    return own.exchange(wire, idle);
                }
            }
            Connection connection = kept == null ? new Connection(endpoint.getHost(), endpoint.getPort()) : kept;
            kept = connection;
            Answer answer = connection.exchange(wire, idle);
            boolean isAtEnd = answer.status() == 0
                    || answer.status() == 400 && answer.body().length == 0
                    || answer.header("Connection").equalsIgnoreCase("close")
                    || !wire.first("Expect").isEmpty();
            if (isAtEnd) {
                close();
            }
            return answer;
        }

        private void judge(Action action, String place, Wire wire, Answer answer) {
            int status = answer.status();
            counts.merge(action.service() + ' ' + (status == 0 ? "closed" : status), 1, Integer::sum);
            // A poll that waits takes a client that ends its side for one that is gone, so that no message is lost on
            // it.
            boolean isPollWithoutClient =
                    wire.pace == Wire.Pace.HALF_CLOSED && action.name().equals("ReceiveMessage");
            boolean mayClose = wire.isBrokenHttp
                    || wire.pace == Wire.Pace.CUT
                    || wire.pace == Wire.Pace.HUNG_UP
                    || isPollWithoutClient;
            if (status == 0 && !mayClose) {
                defect(action + " gives no answer", place, wire, answer, "");
            }
            if (status >= 500 && status != 501) {
                defect(action + " answers " + status, place, wire, answer, "");
            }
            String now = StateDump.of(cloud);
            // Time that passes is a change of its own.
            if (answer.isRefusal() && !hasWaited && !now.equals(state)) {
                defect(
                        action + " changes state though it refuses",
                        place,
                        wire,
                        answer,
                        StateDump.difference(state, now));
            }
            state = now;
        }

        private void defect(String kind, String place, Wire wire, Answer answer, String more) {
            defects.putIfAbsent(
                    kind,
                    "seed " + seed + ", " + place + "\n  > " + wire.toString().replace("\r\n", "\n    ") + "\n  < "
                            + answer.status() + ' ' + answer.text() + (more.isEmpty() ? "" : "\n  " + more));
        }

        private void learn(Answer answer) {
            if (answer.status() >= 300 || answer.body().length == 0 || answer.body().length > 20_000) {
                return;
            }
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            if (text.startsWith("{")) {
                try {
                    learn("", JSON.readTree(text));
                } catch (JsonProcessingException notJson) {
                    // An object's content that only looks like it.
                }
            } else {
                for (Matcher element = ELEMENT.matcher(text); element.find(); ) {
                    words.learn(element.group(1), element.group(2));
                }
            }
        }

        private void learn(String name, JsonNode json) {
            if (json.isValueNode()) {
                words.learn(name, json.asText());
            }
            json.properties().forEach(entry -> learn(entry.getKey(), entry.getValue()));
            if (json.isArray()) {
                List<JsonNode> items = new ArrayList<>();
                json.forEach(items::add);
                items.forEach(item -> learn(name, item));
            }
        }

        void close() {
            if (kept != null) {
                kept.close();
                kept = null;
            }
        }
    }
}
