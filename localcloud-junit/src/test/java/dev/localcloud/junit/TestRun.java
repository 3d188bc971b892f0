package dev.localcloud.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Runs fixture classes in an engine of their own. */
final class TestRun {
    private TestRun() {}

    static EngineExecutionResults run(Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors(testClasses))
                .execute();
    }

    static EngineExecutionResults runConcurrently(Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors(testClasses))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute();
    }

    /** Succeeds if so many tests succeeded and none failed; otherwise it fails as the first of them did. */
    static void allSucceed(EngineExecutionResults results, int count) {
        Events events = results.allEvents();
        events.failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .ifPresent(failure -> {
                    throw new AssertionError(
                            events.failed().count() + " tests failed, the first with: " + failure, failure);
                });
        results.testEvents().assertStatistics(stats -> stats.succeeded(count));
    }

    private static ClassSelector[] selectors(Class<?>... testClasses) {
        return Stream.of(testClasses).map(type -> selectClass(type)).toArray(ClassSelector[]::new);
    }

    /** A test that failed with a message that begins so. */
    static Condition<Event> failure(String beginning) {
        return finishedWithFailure(message(text -> text != null && text.contains(beginning)));
    }

    /** A test that failed because of something that was suppressed, or is a cause, with a message that contains this. */
    static Condition<Event> failureIn(String part) {
        return finishedWithFailure(new Condition<>(failure -> contains(failure, part), "a failure of '%s'", part));
    }

    private static boolean contains(@Nullable Throwable failure, String part) {
        return failure != null
                && (String.valueOf(failure.getMessage()).contains(part)
                        || contains(failure.getCause(), part)
                        || Stream.of(failure.getSuppressed()).anyMatch(each -> contains(each, part)));
    }

    static void attempt(Runnable call) {
        try {
            call.run();
        } catch (SdkException refused) {
            // whether it works is not the question
        }
    }

    static boolean hasQueue(SqsClient sqs, String name) {
        try {
            sqs.getQueueUrl(queue -> queue.queueName(name));
            return true;
        } catch (QueueDoesNotExistException e) {
            return false;
        }
    }
}
