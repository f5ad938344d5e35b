package io.interlock.key;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a public member readable. Where its class is not public, the same method of a public supertype is called
 * instead, and only where there is none either is Java asked to open the member.
 */
final class Access {

    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

    private Access() {}

    /** A handle of type {@code (Object)Object}. */
    static MethodHandle reader(Class<?> owner, Member member) throws PathException {
        Member reachable = supertypes(owner)
                .filter(Access::isReachable)
                .flatMap(type -> declared(type, member))
                .findFirst()
                .orElse(member);
        try {
            if (isReachable(reachable.getDeclaringClass()) || ((AccessibleObject) reachable).trySetAccessible()) {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                MethodHandle handle = reachable instanceof Field field
                        ? lookup.unreflectGetter(field)
                        : lookup.unreflect((Method) reachable);
                return handle.asType(READER);
            }
        } catch (IllegalAccessException e) {
            throw inaccessible(owner, member, e);
        }
        throw inaccessible(owner, member, null);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> parents =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), parents.flatMap(Access::supertypes));
    }

    private static boolean isReachable(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName());
    }

    private static Stream<Member> declared(Class<?> type, Member member) {
        if (member instanceof Field) {
            return Stream.of(member).filter(field -> field.getDeclaringClass() == type);
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(member.getName()) && method.getParameterCount() == 0)
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Member.class::cast);
    }

    private static PathException inaccessible(Class<?> owner, Member member, @Nullable Throwable cause) {
        return new PathException(
                "ILK-141",
                "%s of %s cannot be read from here".formatted(member.getName(), owner.getTypeName()),
                "make the class public and export or open its package",
                cause);
    }
}
