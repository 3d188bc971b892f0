package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedTreeTest {
    @Test
    void isWhatATreeMapIs() {
        Random random = new Random(7);
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.in(Comparator.<Integer>naturalOrder());
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(2_000);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                tree = tree.without(key);
            } else {
                expected.put(key, i);
                tree = tree.with(key, i);
            }
        }

        assertThat(tree.size()).isEqualTo(expected.size());
        assertThat(tree).containsExactlyElementsOf(expected.entrySet());
        for (int start = -1; start < 2_001; start += 97) {
            int from = start;
            List<Map.Entry<Integer, Integer>> tail = new ArrayList<>();
            tree.from(key -> key >= from).forEachRemaining(tail::add);
            assertThat(tail).containsExactlyElementsOf(expected.tailMap(from).entrySet());
        }
    }

    @Test
    void isMadeOfSortedEntries() {
        for (int size : new int[] {0, 1, 2, 3, 100, 1_023, 1_024}) {
            TreeMap<Integer, Integer> expected = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                expected.put(i, -i);
            }

            SortedTree<Integer, Integer> tree =
                    SortedTree.ofSorted(Comparator.<Integer>naturalOrder(), List.copyOf(expected.entrySet()));

            assertThat(tree).containsExactlyElementsOf(expected.entrySet());
            assertThat(tree.with(size, 7).without(0).size()).isEqualTo(size);
        }
    }

    @Test
    void neverChanges() {
        SortedTree<String, Integer> before =
                SortedTree.<String, Integer>in(KeyOrder.UTF_8).with("a", 1).with("b", 2);

        SortedTree<String, Integer> after = before.with("a", 3).without("b");

        assertThat(before.get("a")).isEqualTo(1);
        assertThat(before.get("b")).isEqualTo(2);
        assertThat(after.get("a")).isEqualTo(3);
        assertThat(after.get("b")).isNull();
    }

    @Test
    void keysAreInTheOrderOfTheirUtf8Bytes() {
        List<String> keys =
                new ArrayList<>(List.of("", "a", "a\u0000", "é", "z", "\uffff", "\ue000", "😀", "a😀", "a\uffff"));

        keys.sort(KeyOrder.UTF_8);

        assertThat(keys)
                .isSortedAccordingTo((left, right) -> Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void looksAtOneKeyPerCommonPrefix() {
        SortedTree<String, Integer> tree = SortedTree.in(KeyOrder.UTF_8);
        for (int i = 0; i < 100_000; i++) {
            tree = tree.with("folder-" + i % 10 + '/' + i, i);
        }
        int[] looked = new int[1];

        KeyScan<Integer> scan = new KeyScan<>(tree, "", "/", value -> {
            looked[0]++;
            return true;
        });
        List<String> prefixes = new ArrayList<>();
        for (var hit = scan.next(); hit != null; hit = scan.next()) {
            prefixes.add(hit.name());
        }

        assertThat(prefixes).hasSize(10).first().isEqualTo("folder-0/");
        assertThat(looked[0]).as("keys that were looked at").isEqualTo(10);
    }
}
