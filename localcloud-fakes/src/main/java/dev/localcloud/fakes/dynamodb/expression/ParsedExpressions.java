package dev.localcloud.fakes.dynamodb.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What expressions say, parsed once per text: programs send the same few texts again and again, with other values.
 *
 * <p>Holds nothing of any cloud, only immutable syntax. Thread-safe.
 */
final class ParsedExpressions {
    private record Key(ExpressionKind kind, String text) {}

    private static final Cache<Key, Object> PARSED = Caffeine.newBuilder()
            .maximumSize(ExpressionLimits.CACHED_EXPRESSIONS)
            .executor(Runnable::run)
            .build();

    private ParsedExpressions() {}

    static Syntax.Condition condition(ExpressionKind kind, String text) {
        return (Syntax.Condition) PARSED.get(new Key(kind, text), key -> ConditionParser.parse(key.kind(), key.text()));
    }

    static Syntax.Projection projection(String text) {
        return (Syntax.Projection)
                PARSED.get(new Key(ExpressionKind.PROJECTION, text), key -> ProjectionParser.parse(key.text()));
    }

    static Syntax.Update update(String text) {
        return (Syntax.Update) PARSED.get(new Key(ExpressionKind.UPDATE, text), key -> UpdateParser.parse(key.text()));
    }
}
