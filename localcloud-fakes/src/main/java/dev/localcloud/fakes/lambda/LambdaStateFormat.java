package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.lambda.SavedFunction.Mapping;
import dev.localcloud.fakes.lambda.SavedFunction.SavedCode;
import dev.localcloud.fakes.lambda.runtime.Code;
import dev.localcloud.fakes.snapshot.Bodies;
import dev.localcloud.fakes.snapshot.DataCodec;
import dev.localcloud.fakes.snapshot.StateFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;

/** Lambda in snapshots: functions with their code, layers, event source mappings and code signing configurations. */
public final class LambdaStateFormat implements StateFormat<LambdaState, LambdaStateFormat.Saved> {
    /**
     * Lambda in one account and region.
     *
     * @param functions by name
     * @param layers the versions by the layer's name
     * @param lastLayerVersions the number of the last version of each layer there ever was
     * @param codeSigningConfigs by ARN
     * @param mappings by UUID
     */
    record Saved(
            List<SavedFunction> functions,
            Map<String, List<LayerVersion>> layers,
            Map<String, Integer> lastLayerVersions,
            List<CodeSigningConfig> codeSigningConfigs,
            List<Mapping> mappings) {}

    @Override
    public StateKind<LambdaState> kind() {
        return LambdaState.KIND;
    }

    @Override
    public Class<Saved> form() {
        return Saved.class;
    }

    @Override
    public List<Class<? extends DueTask>> tasks() {
        return List.of(EventSources.LookAgain.class, AsyncEvents.Waiting.class);
    }

    @Override
    public DataCodec codec(LambdaState state, Bodies bodies) {
        return DataCodec.PLAIN
                .with(Code.class, SavedCode.class, code -> SavedCode.of(code, bodies), saved -> saved.load(bodies))
                .with(Code.Zip.class, SavedCode.class, code -> SavedCode.of(code, bodies), saved ->
                        (Code.Zip) saved.load(bodies));
    }

    @Override
    public Saved save(LambdaState state) {
        return state.save();
    }

    @Override
    public void load(Saved saved, LambdaState into) {
        into.load(saved);
    }
}
