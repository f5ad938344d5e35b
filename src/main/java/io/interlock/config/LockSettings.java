package io.interlock.config;

import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all levels come to for one annotated method.
 *
 * @param options folded down to the global level: {@code waits()} is the decision, {@code waitTimeout()} the time;
 *     described as the method
 * @param key the key template, empty for one lock per method
 * @param onFailure what to do when the lock is busy
 * @param fallbackMethod the method to call then, if any
 */
public record LockSettings(LockOptions options, String key, OnFailure onFailure, Optional<String> fallbackMethod) {

    /**
     * Folds the levels. If what they come to contradicts itself, that is reported, and the options are the global ones.
     *
     * @param method the method, for messages and as the lock's description
     * @param global the global level, see {@link InterlockConfig#defaults()}
     * @param levels above it, from the lowest: the annotation, the overrides for its class, those for the method
     */
    public static LockSettings resolve(String method, LockOptions global, List<LockLevel> levels, Problems problems) {
        return new LockSettings(
                options(method, global, levels, problems),
                highest(levels, LockLevel::key).orElse(""),
                highest(levels, LockLevel::onFailure).orElse(OnFailure.THROW),
                highest(levels, LockLevel::fallbackMethod));
    }

    private static LockOptions options(String method, LockOptions global, List<LockLevel> levels, Problems problems) {
        try {
            LockOptions folded = global;
            for (LockLevel level : levels) {
                folded = withFinalHoldTimes(level.options(), levels)
                        .describedAs(method)
                        .over(folded);
            }
            return folded;
        } catch (IllegalArgumentException e) {
            problems.problem(Messages.contradictingLevels(method, e));
            return global;
        }
    }

    /** A level's ttl may contradict a minHold below it that a higher level replaces: only the final values count. */
    private static LockOptions withFinalHoldTimes(LockOptions level, List<LockLevel> levels) {
        LockOptions options = level;
        options =
                highest(levels, from -> from.options().ttl()).map(options::ttl).orElse(options);
        options = highest(levels, from -> from.options().maxHold())
                .map(options::maxHold)
                .orElse(options);
        return highest(levels, from -> from.options().minHold())
                .map(options::minHold)
                .orElse(options);
    }

    private static <T> Optional<T> highest(List<LockLevel> levels, Function<LockLevel, Optional<T>> member) {
        return levels.stream().map(member).flatMap(Optional::stream).reduce((lower, higher) -> higher);
    }
}
