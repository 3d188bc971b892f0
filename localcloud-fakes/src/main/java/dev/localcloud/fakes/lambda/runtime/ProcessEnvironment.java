package dev.localcloud.fakes.lambda.runtime;

import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An execution environment in a child process that speaks the Runtime API.
 *
 * <p>The process writes into a file rather than a pipe: what it has written before it answers is there when the answer
 * comes, and no thread has to read along. Thread-safe; guarded by itself.
 */
final class ProcessEnvironment implements Environment {
    private final String id;
    private final RuntimeApi api;
    private final List<String> command;
    private final Map<String, String> variables;
    private final Path folder;
    private final File output;
    private final long memoryBytesMax;
    private final Runnable onClose;
    private final CompletableFuture<Void> isReady = new CompletableFuture<>();
    private @Nullable Process process;
    private @Nullable Exchange waiting;
    private @Nullable InvokeEvent event;
    private @Nullable CompletableFuture<Result> result;
    private byte @Nullable [] initError;
    private boolean isClosed;
    private long outputRead;

    ProcessEnvironment(
            String id,
            RuntimeApi api,
            List<String> command,
            Map<String, String> variables,
            Path folder,
            Path output,
            long memoryBytesMax,
            Runnable onClose) {
        this.id = id;
        this.api = api;
        this.command = command;
        this.variables = variables;
        this.folder = folder;
        this.output = output.toFile();
        this.memoryBytesMax = memoryBytesMax;
        this.onClose = onClose;
    }

    @Override
    public void start(InvocationLog log) throws InitFailure {
        api.add(id, this);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new InitFailure(ErrorJson.of(
                    "Runtime.InvalidEntrypoint",
                    "RequestId: " + id + " Error: fork/exec " + command.get(0) + ": " + e.getMessage()));
        }
        synchronized (this) {
            process = started;
        }
        started.onExit().thenAccept(this::exited);
        awaitReady(log);
    }

    private void awaitReady(InvocationLog log) throws InitFailure {
        try {
            isReady.get(RuntimeLimits.INIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InitFailure(ErrorJson.of("Runtime.ExitError", "RequestId: " + id + " Error: interrupted"));
        } catch (TimeoutException e) {
            copyOutput(log);
            throw new InitFailure(ErrorJson.of(
                    "Sandbox.Timedout",
                    "RequestId: " + id + " Error: Task timed out after " + RuntimeLimits.INIT_MAX.toSeconds()
                            + ".00 seconds"));
        } catch (ExecutionException e) {
            copyOutput(log);
            byte[] told = initError();
            throw new InitFailure(
                    told != null
                            ? told
                            : ErrorJson.of("Runtime.ExitError", "RequestId: " + id + " Error: " + exitReason()));
        }
        copyOutput(log);
    }

    private synchronized byte @Nullable [] initError() {
        return initError;
    }

    /** The runtime asks for its next event: it gets the one that waits, or is parked. */
    void next(Exchange exchange) {
        WireResponse response;
        synchronized (this) {
            InvokeEvent pending = event;
            CompletableFuture<Result> running = result;
            if (pending == null || running == null || running.isDone()) {
                waiting = exchange;
                response = null;
            } else {
                response = told(pending);
            }
        }
        isReady.complete(null);
        if (response != null) {
            exchange.respond(response);
        }
    }

    void initError(byte[] error) {
        synchronized (this) {
            initError = error;
        }
        isReady.completeExceptionally(new IllegalStateException("The runtime reports that it cannot start."));
    }

    /** Where the answer to an event goes piece by piece; null if it is wanted as a whole, or is not the one that runs. */
    synchronized @Nullable ResponseStream streamOf(String requestId) {
        InvokeEvent current = event;
        return current == null || !current.requestId().equals(requestId) ? null : current.stream();
    }

    /** The runtime answers. Returns whether the id is that of the event it has. */
    boolean answer(String requestId, byte[] body, String contentType, boolean isError) {
        CompletableFuture<Result> running;
        synchronized (this) {
            InvokeEvent current = event;
            running = result;
            if (current == null || running == null || !current.requestId().equals(requestId)) {
                return false;
            }
        }
        return running.complete(new Result(body, contentType, isError, true));
    }

    @Override
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public Result invoke(InvokeEvent next, InvocationLog log) {
        CompletableFuture<Result> running = new CompletableFuture<>();
        Exchange parked;
        synchronized (this) {
            event = next;
            result = running;
            parked = waiting;
            waiting = null;
            if (isClosed || process == null || !process.isAlive()) {
                running.complete(exitResult(next));
            }
        }
        if (parked != null) {
            parked.respond(told(next));
        }
        Result ended;
        Future<?> watch = Watchdog.every(RuntimeLimits.MEMORY_LOOK, this::checkMemory);
        try {
            ended = running.get();
        } catch (InterruptedException | ExecutionException e) {
            ended = exitResult(next);
        } finally {
            watch.cancel(false);
        }
        copyOutput(log);
        synchronized (this) {
            event = null;
            result = null;
        }
        return ended;
    }

    /** Kills a process that takes more memory than the function has, as the sandbox does. */
    private void checkMemory() {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null && ProcessMemory.residentBytes(running.pid()) > memoryBytesMax) {
            running.destroyForcibly();
        }
    }

    private static WireResponse told(InvokeEvent event) {
        WireResponse response = new WireResponse(200)
                .header("Content-Type", "application/json")
                .header("Lambda-Runtime-Aws-Request-Id", event.requestId())
                .header(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(event.deadline().toEpochMilli()))
                // A process cannot see the cloud's clock.
                .header(
                        "Localcloud-Timeout-Ms",
                        Long.toString(Duration.between(event.clock().get(), event.deadline())
                                .toMillis()))
                .header("Lambda-Runtime-Invoked-Function-Arn", event.functionArn())
                .header("Lambda-Runtime-Trace-Id", event.traceId());
        if (!event.clientContext().isEmpty()) {
            response.header("Lambda-Runtime-Client-Context", event.clientContext());
        }
        return response.body(ResponseBody.of(event.payload()));
    }

    private void exited(Process ended) {
        CompletableFuture<Result> running;
        InvokeEvent current;
        synchronized (this) {
            running = result;
            current = event;
        }
        isReady.completeExceptionally(new IllegalStateException("The process has ended."));
        if (running != null && current != null) {
            running.complete(exitResult(current));
        }
    }

    private Result exitResult(InvokeEvent current) {
        return Result.fatal(
                ErrorJson.of("Runtime.ExitError", "RequestId: " + current.requestId() + " Error: " + exitReason()));
    }

    private String exitReason() {
        Process ended;
        synchronized (this) {
            ended = process;
        }
        if (ended == null || ended.isAlive() || ended.exitValue() == 0) {
            return "Runtime exited without providing a reason";
        }
        int status = ended.exitValue();
        return status == 137
                ? "Runtime exited with error: signal: killed"
                : "Runtime exited with error: exit status " + status;
    }

    /** Moves what the process has written since the last time into the log. */
    private synchronized void copyOutput(InvocationLog log) {
        try (RandomAccessFile file = new RandomAccessFile(output, "r")) {
            long length = file.length();
            long from = Math.max(outputRead, length - InvocationLog.BYTES_MAX);
            byte[] bytes = new byte[(int) (length - from)];
            file.seek(from);
            file.readFully(bytes);
            log.write(bytes, 0, bytes.length);
            outputRead = length;
        } catch (IOException e) {
            log.line("The output of the function could not be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Process running;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            running = process;
        }
        api.remove(id);
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
        onClose.run();
    }
}
