package io.interlock.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods that the compiler has put before others: containers may report a call of either. */
final class Bridges {

    private Bridges() {}

    /**
     * All methods that a call of this one may be reported as: itself, the bridges to it, and those of supertypes that it
     * overrides, directly or through a bridge. A bridge that could lead to several methods is left out.
     */
    static Set<Method> aliases(Method target, Class<?> beanClass) {
        Set<Method> aliases = new LinkedHashSet<>();
        aliases.add(target);
        for (Class<?> type : supertypes(beanClass)) {
            for (Method bridge : type.getDeclaredMethods()) {
                if (bridge.isBridge() && couldLeadTo(target, bridge) && isOnlyTarget(target, bridge)) {
                    aliases.add(bridge);
                }
            }
        }
        for (Method alias : List.copyOf(aliases)) {
            supertypes(beanClass).stream()
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.getName().equals(alias.getName()) && sameParameters(method, alias))
                    .filter(method ->
                            !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                    .forEach(aliases::add);
        }
        return aliases;
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
            for (Class<?> contract : each.getInterfaces()) {
                types.addAll(supertypes(contract));
            }
        }
        return types;
    }

    /** Whether a bridge leads to no method beside it: it only makes an inherited one more visible. */
    static boolean onlyMakesVisible(Method bridge) {
        return Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .noneMatch(method -> !method.isBridge() && couldLeadTo(method, bridge));
    }

    private static boolean isOnlyTarget(Method target, Method bridge) {
        if (onlyMakesVisible(bridge)) {
            return sameParameters(target, bridge);
        }
        List<Method> candidates = Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .filter(method -> !method.isBridge() && couldLeadTo(method, bridge))
                .toList();
        List<Method> exact = candidates.stream()
                .filter(method -> sameParameters(method, bridge))
                .toList();
        return (exact.isEmpty() ? candidates : exact).equals(List.of(target));
    }

    private static boolean sameParameters(Method a, Method b) {
        return Arrays.equals(a.getParameterTypes(), b.getParameterTypes());
    }

    private static boolean couldLeadTo(Method target, Method bridge) {
        if (!target.getName().equals(bridge.getName())
                || target.getParameterCount() != bridge.getParameterCount()
                || !bridge.getReturnType().isAssignableFrom(target.getReturnType())) {
            return false;
        }
        for (int i = 0; i < target.getParameterCount(); i++) {
            if (!bridge.getParameterTypes()[i].isAssignableFrom(target.getParameterTypes()[i])) {
                return false;
            }
        }
        return true;
    }
}
