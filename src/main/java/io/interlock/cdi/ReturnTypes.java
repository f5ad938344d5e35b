package io.interlock.cdi;

import io.interlock.LockOptions;
import io.interlock.config.Problems;
import io.interlock.key.KeyTarget;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
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

    private static final String EJB_ASYNCHRONOUS = "jakarta.ejb.Asynchronous";

    private static final Set<String> EJBS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private final Problems problems;

    ReturnTypes(Problems problems) {
        this.problems = problems;
    }

    Ending ending(LockedBean bean, Method method, LockOptions options) {
        Class<?> type = KeyTarget.returnType(bean.beanClass(), method);
        boolean isStage = CompletionStage.class.isAssignableFrom(type);
        if (isStage && type != CompletionStage.class && type != CompletableFuture.class) {
            problems.problem(Messages.stageSubtype(method, bean.beanClass()));
        }
        if (!isStage && !Future.class.isAssignableFrom(type)) {
            return Ending.RETURN;
        }
        if (hasThreadOfItsOwn(bean, method)) {
            return Ending.AWAITED;
        }
        if (!isStage) {
            problems.warning(Messages.future(method, bean.beanClass()));
            return Ending.RETURN;
        }
        Class<? extends Annotation> scope = bean.bean().getScope();
        if (options.waits().orElse(false) && SHORT_LIVED.contains(scope)) {
            problems.warning(Messages.lateOnShortLivedBean(method, bean.beanClass(), scope));
        }
        return Ending.STAGE;
    }

    /** That of EJBs may be on the class, for all of its methods; on other beans it means nothing. */
    private static boolean hasThreadOfItsOwn(LockedBean bean, Method method) {
        return isAnnotated(method, ASYNCHRONOUS)
                || (EJBS.stream().anyMatch(ejb -> isAnnotated(bean.beanClass(), ejb))
                        && (isAnnotated(method, EJB_ASYNCHRONOUS)
                                || isAnnotated(method.getDeclaringClass(), EJB_ASYNCHRONOUS)));
    }

    /** By name, for the APIs are optional. */
    private static boolean isAnnotated(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> each.annotationType().getName().equals(annotation));
    }
}
