package dev.localcloud.assertj;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a cloud. What they look at is not recorded as calls. */
public final class CloudAssert extends AbstractAssert<CloudAssert, LocalCloud> {
    CloudAssert(LocalCloud cloud) {
        super(cloud, CloudAssert.class);
    }

    /** Succeeds if there is a bucket of this name, of whatever account and region; what follows is about it. */
    public BucketAssert bucket(String name) {
        List<String> buckets = actual.s3().buckets();
        if (!buckets.contains(name)) {
            throw failure("%s", BucketText.shouldBeThere(name, buckets));
        }
        return new BucketAssert(actual.s3().bucket(name));
    }

    /** Succeeds if this rule, or its copy in the cloud of the test method, has let a call go wrong. */
    public CloudAssert hasFired(FaultRule rule) {
        if (rule.fired() == 0) {
            failWithMessage("Expected the rule for %s to have fired, but no call met it.", rule.name());
        }
        return this;
    }

    /** Succeeds if every rule of the cloud has let a call go wrong. */
    public CloudAssert hasFiredAllFaults() {
        String idle = actual.faults().rules().stream()
                .filter(rule -> rule.fired() == 0)
                .map(rule -> "  " + rule)
                .collect(Collectors.joining("\n"));
        if (!idle.isEmpty()) {
            failWithMessage("Expected all rules to have fired, but these have not:%n%s", idle);
        }
        return this;
    }
}
