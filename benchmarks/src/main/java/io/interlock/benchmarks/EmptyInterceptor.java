package io.interlock.benchmarks;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** What any interceptor costs. */
@Empty
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class EmptyInterceptor {

    @AroundInvoke
    Object proceed(InvocationContext context) throws Exception {
        return context.proceed();
    }
}
