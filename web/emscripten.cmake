# Finds the toolchain file that belongs to the emcc on the PATH, wherever that is installed.
find_program(HEADWATER_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${HEADWATER_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root
  OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
