package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tree with one that the JDK has. */
class ItemTreeTest {
    private static final Item ITEM = new Item(Map.of(), 0);

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static int number(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }

    private static List<Integer> keysOf(ItemTree tree, KeyRange range, boolean forward) {
        List<Integer> keys = new ArrayList<>();
        tree.visit(range, forward, (key, item) -> keys.add(number(key)));
        return keys;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void holdsWhatASortedMapHolds(long seed) {
        Random random = new Random(seed);
        int space = seed % 2 == 0 ? 300 : 20_000;
        ItemTree tree = new ItemTree();
        TreeMap<Integer, Item> model = new TreeMap<>();
        List<ItemTree> forks = new ArrayList<>();
        List<NavigableMap<Integer, Item>> forkModels = new ArrayList<>();

        for (int step = 0; step < 30_000; step++) {
            int number = random.nextInt(space);
            boolean isGrowing = step / 5_000 % 2 == 0;
            if (random.nextInt(10) < (isGrowing ? 8 : 2)) {
                Item item = new Item(Map.of(), step);
                assertThat(tree.put(key(number), item)).isSameAs(model.put(number, item));
            } else {
                assertThat(tree.remove(key(number))).isSameAs(model.remove(number));
            }
            if (step % 7_000 == 3_000) {
                forks.add(tree.fork());
                forkModels.add(new TreeMap<>(model));
            }
        }

        check(tree, model, random, space);
        for (int i = 0; i < forks.size(); i++) {
            check(forks.get(i), forkModels.get(i), random, space);
        }
    }

    private static void check(ItemTree tree, NavigableMap<Integer, Item> model, Random random, int space) {
        assertThat(tree.size()).isEqualTo(model.size());
        assertThat(keysOf(tree, KeyRange.ALL, true)).containsExactlyElementsOf(model.keySet());
        assertThat(keysOf(tree, KeyRange.ALL, false)).containsExactlyElementsOf(model.descendingKeySet());
        model.forEach((number, item) -> assertThat(tree.get(key(number))).isSameAs(item));
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(space);
            int to = from + random.nextInt(space / 4);
            List<Integer> expected = new ArrayList<>(model.subMap(from, to).keySet());
            KeyRange range = new KeyRange(key(from), key(to));
            assertThat(keysOf(tree, range, true)).isEqualTo(expected);
            expected.sort(Comparator.reverseOrder());
            assertThat(keysOf(tree, range, false)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsWhenTheVisitorHasEnough(boolean forward) {
        ItemTree tree = new ItemTree();
        for (int i = 0; i < 1_000; i++) {
            tree.put(key(i), ITEM);
        }
        List<Integer> seen = new ArrayList<>();

        tree.visit(KeyRange.ALL, forward, (key, item) -> {
            seen.add(number(key));
            return seen.size() < 3;
        });

        assertThat(seen).isEqualTo(forward ? List.of(0, 1, 2) : List.of(999, 998, 997));
    }
}
