package io.interlock.cdi;

import io.interlock.LockOptions;
import io.interlock.config.Problems;
import io.interlock.key.KeyTarget;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Tells which methods go on after they have returned, and reports what is doubtful about that. */
final class ReturnTypes {

    private static final Set<Class<? extends Annotation>> SHORT_LIVED =
            Set.of(RequestScoped.class, ConversationScoped.class, Dependent.class);

    private static final String ASYNCHRONOUS = "jakarta.enterprise.concurrent.Asynchronous";

    private final Problems problems;

    ReturnTypes(Problems problems) {
        this.problems = problems;
    }

    Ending ending(LockedBean bean, Method method, LockOptions options) {
        Class<?> type = KeyTarget.returnType(bean.beanClass(), method);
        if (!CompletionStage.class.isAssignableFrom(type)) {
            if (Future.class.isAssignableFrom(type)) {
                problems.warning(Messages.future(method, bean.beanClass()));
            }
            return Ending.RETURN;
        }
        if (type != CompletionStage.class && type != CompletableFuture.class) {
            problems.problem(Messages.stageSubtype(method, bean.beanClass()));
        }
        if (hasThreadOfItsOwn(method)) {
            return Ending.AWAITED_STAGE;
        }
        Class<? extends Annotation> scope = bean.bean().getScope();
        if (options.waits().orElse(false) && SHORT_LIVED.contains(scope)) {
            problems.warning(Messages.lateOnShortLivedBean(method, bean.beanClass(), scope));
        }
        return Ending.STAGE;
    }

    /** By name, for the API is optional. */
    private static boolean hasThreadOfItsOwn(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(ASYNCHRONOUS));
    }
}
