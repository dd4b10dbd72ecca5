// SPDX-License-Identifier: MPL-2.0
#pragma once

#import <Foundation/Foundation.h>

// The part of Apple's UserNotifications that platform/apple uses.

typedef NS_OPTIONS(NSUInteger, UNAuthorizationOptions) {
    UNAuthorizationOptionSound = 1 << 1,
    UNAuthorizationOptionAlert = 1 << 2,
};
typedef NS_ENUM(NSInteger, UNAuthorizationStatus) {
    UNAuthorizationStatusNotDetermined,
    UNAuthorizationStatusDenied,
    UNAuthorizationStatusAuthorized,
};
typedef NS_OPTIONS(NSUInteger, UNNotificationActionOptions) {
    UNNotificationActionOptionNone = 0,
    UNNotificationActionOptionForeground = 1 << 2,
};
typedef NS_OPTIONS(NSUInteger, UNNotificationCategoryOptions) {
    UNNotificationCategoryOptionNone = 0,
};
typedef NS_OPTIONS(NSUInteger, UNNotificationPresentationOptions) {
    UNNotificationPresentationOptionSound = 1 << 1,
    UNNotificationPresentationOptionList = 1 << 3,
    UNNotificationPresentationOptionBanner = 1 << 4,
};

@interface UNNotificationSound : NSObject
+ (UNNotificationSound *)defaultSound;
@end

@interface UNNotificationContent : NSObject
- (NSDictionary *)userInfo;
@end

@interface UNMutableNotificationContent : UNNotificationContent
- (void)setTitle:(NSString *)title;
- (void)setBody:(NSString *)body;
- (void)setSound:(UNNotificationSound *)sound;
- (void)setCategoryIdentifier:(NSString *)identifier;
- (void)setUserInfo:(NSDictionary *)info;
@end

@interface UNNotificationTrigger : NSObject
@end

@interface UNTimeIntervalNotificationTrigger : UNNotificationTrigger
+ (instancetype)triggerWithTimeInterval:(NSTimeInterval)interval repeats:(BOOL)repeats;
@end

@interface UNCalendarNotificationTrigger : UNNotificationTrigger
+ (instancetype)triggerWithDateMatchingComponents:(NSDateComponents *)components
                                          repeats:(BOOL)repeats;
@end

@interface UNNotificationRequest : NSObject
+ (instancetype)requestWithIdentifier:(NSString *)identifier
                              content:(UNNotificationContent *)content
                              trigger:(UNNotificationTrigger *)trigger;
- (NSString *)identifier;
- (UNNotificationContent *)content;
@end

@interface UNNotification : NSObject
- (UNNotificationRequest *)request;
@end

@interface UNNotificationResponse : NSObject
- (UNNotification *)notification;
- (NSString *)actionIdentifier;
@end

@interface UNNotificationAction : NSObject
+ (instancetype)actionWithIdentifier:(NSString *)identifier
                               title:(NSString *)title
                             options:(UNNotificationActionOptions)options;
@end

@interface UNNotificationCategory : NSObject
+ (instancetype)categoryWithIdentifier:(NSString *)identifier
                               actions:(NSArray *)actions
                     intentIdentifiers:(NSArray *)intents
                               options:(UNNotificationCategoryOptions)options;
@end

@interface UNNotificationSettings : NSObject
- (UNAuthorizationStatus)authorizationStatus;
@end

@protocol UNUserNotificationCenterDelegate;

@interface UNUserNotificationCenter : NSObject
+ (UNUserNotificationCenter *)currentNotificationCenter;
- (void)setDelegate:(id<UNUserNotificationCenterDelegate>)delegate;
- (void)setNotificationCategories:(NSSet *)categories;
- (void)addNotificationRequest:(UNNotificationRequest *)request
         withCompletionHandler:(void (^)(NSError *error))handler;
- (void)removeAllPendingNotificationRequests;
- (void)removePendingNotificationRequestsWithIdentifiers:(NSArray *)identifiers;
- (void)removeDeliveredNotificationsWithIdentifiers:(NSArray *)identifiers;
- (void)requestAuthorizationWithOptions:(UNAuthorizationOptions)options
                      completionHandler:(void (^)(BOOL granted, NSError *error))handler;
- (void)getNotificationSettingsWithCompletionHandler:(void (^)(UNNotificationSettings *))handler;
@end

@protocol UNUserNotificationCenterDelegate <NSObject>
@optional
- (void)userNotificationCenter:(UNUserNotificationCenter *)center
       willPresentNotification:(UNNotification *)notification
         withCompletionHandler:(void (^)(UNNotificationPresentationOptions))handler;
- (void)userNotificationCenter:(UNUserNotificationCenter *)center
    didReceiveNotificationResponse:(UNNotificationResponse *)response
             withCompletionHandler:(void (^)(void))handler;
@end
