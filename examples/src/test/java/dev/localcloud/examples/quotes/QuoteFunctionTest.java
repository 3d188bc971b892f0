package dev.localcloud.examples.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The function as a plain object: no cloud, no client, no JSON. */
class QuoteFunctionTest {
    private static QuoteFunction.Order order(String product, int count) {
        QuoteFunction.Order order = new QuoteFunction.Order();
        order.setProduct(product);
        order.setCount(count);
        return order;
    }

    private static QuoteFunction function() {
        Properties prices = new Properties();
        prices.setProperty("apple", "3");
        return new QuoteFunction(prices);
    }

    @Test
    void multipliesThePrice() {
        assertThat(function().handleRequest(order("apple", 4), null)).isEqualTo(12);
    }

    @Test
    void knowsWhatIsNotForSale() {
        QuoteFunction function = function();
        QuoteFunction.Order order = order("pear", 1);
        assertThatThrownBy(() -> function.handleRequest(order, null)).hasMessage("We do not sell pear");
    }
}
