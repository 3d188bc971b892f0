package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.junit.jupiter.api.Test;

class CaffeineTest {
    @Test
    void worksBesideTheApplicationsOwnCaffeine() throws Exception {
        Check.localCloudWorks();

        Cache<String, String> cache = Caffeine.newBuilder().maximumSize(10).build();
        cache.put("a", "b");
        assertThat(cache.getIfPresent("a")).isEqualTo("b");
        // Only Caffeine 2 has a writer.
        assertThat(Class.forName("com.github.benmanes.caffeine.cache.CacheWriter")).isNotNull();
    }
}
