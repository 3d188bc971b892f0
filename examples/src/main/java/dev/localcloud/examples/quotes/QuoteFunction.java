package dev.localcloud.examples.quotes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Says what an order costs, by the price list in its package. */
public final class QuoteFunction implements RequestHandler<QuoteFunction.Order, Integer> {
    private final Properties prices;

    /** What Lambda makes: a function with the price list of its package. */
    public QuoteFunction() {
        this(priceList());
    }

    QuoteFunction(Properties prices) {
        this.prices = prices;
    }

    private static Properties priceList() {
        Properties prices = new Properties();
        try (InputStream in = QuoteFunction.class.getResourceAsStream("/prices.properties")) {
            if (in == null) {
                throw new IllegalStateException("The package has no price list.");
            }
            prices.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prices;
    }

    @Override
    public Integer handleRequest(Order order, Context context) {
        String price = prices.getProperty(order.getProduct());
        if (price == null) {
            throw new IllegalArgumentException("We do not sell " + order.getProduct());
        }
        return order.getCount() * Integer.parseInt(price);
    }

    /** What somebody wants to buy. */
    public static final class Order {
        private String product = "";
        private int count;

        /** The product's name. */
        public String getProduct() {
            return product;
        }

        /** Sets the product's name. */
        public void setProduct(String product) {
            this.product = product;
        }

        /** How many are wanted. */
        public int getCount() {
            return count;
        }

        /** Sets how many are wanted. */
        public void setCount(int count) {
            this.count = count;
        }
    }
}
