#include "CImageCodecs.h"
typedef int placeholder;
