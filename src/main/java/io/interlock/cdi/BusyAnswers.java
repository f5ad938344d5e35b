package io.interlock.cdi;

import io.interlock.OnFailure;
import io.interlock.config.LockSettings;
import io.interlock.config.Problems;
import io.interlock.key.KeyTarget;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Decides what a method answers when its lock is busy, and reports what cannot be. */
final class BusyAnswers {

    private final Problems problems;

    BusyAnswers(Problems problems) {
        this.problems = problems;
    }

    OnBusy of(LockSettings settings, Class<?> beanClass, Method method) {
        if (settings.fallbackMethod().isPresent()) {
            String name = settings.fallbackMethod().get();
            if (settings.onFailure() == OnFailure.SKIP) {
                problems.problem(Messages.fallbackAndSkip(method, beanClass, name));
            }
            return fallback(name, beanClass, method).orElse(OnBusy.THROW);
        }
        return settings.onFailure() == OnFailure.SKIP
                ? Skip.returning(KeyTarget.returnType(beanClass, method))
                : OnBusy.THROW;
    }

    private Optional<OnBusy> fallback(String name, Class<?> beanClass, Method method) {
        Optional<Method> found = Fallback.find(beanClass, name, method);
        if (found.isEmpty()) {
            problems.problem(Messages.noFallback(method, beanClass, name));
            return Optional.empty();
        }
        Method fallback = found.get();
        if (fallback.equals(method)) {
            problems.problem(Messages.fallbackToItself(method, beanClass));
        } else if (!method.getReturnType().isAssignableFrom(fallback.getReturnType())) {
            problems.problem(Messages.fallbackReturn(method, beanClass, fallback));
        }
        try {
            return Optional.of(Fallback.to(fallback));
        } catch (InaccessibleObjectException e) {
            problems.problem(Messages.fallbackClosed(fallback, e));
            return Optional.empty();
        }
    }
}
